using System.Globalization;
using System.Text;

namespace Ledger.Benchmarks;

/// <summary>Lines over two logarithmic axes, as SVG.</summary>
internal static class GrowthPlot
{
    private const double Left = 80, Right = 620, Top = 50, Bottom = 420, Width = 960, Height = 480;
    private static readonly string[] Colours = ["#1b6ca8", "#d1495b", "#2e933c", "#8f5fbf", "#c77d00", "#444444"];

    /// <summary>Draws; each line has its name and last value at its end.</summary>
    public static string Draw(string title, string x, string y, IReadOnlyDictionary<string, List<(double Size, double Micros)>> lines)
    {
        var points = lines.Values.SelectMany(l => l).ToList();
        var (fromX, toX) = (Decade(points.Min(p => p.Size), down: true), Decade(points.Max(p => p.Size), down: false));
        var (fromY, toY) = (Decade(points.Min(p => p.Micros), down: true), Decade(points.Max(p => p.Micros), down: false));
        double X(double value) => Left + ((Math.Log10(value) - fromX) / Math.Max(1, toX - fromX) * (Right - Left));
        double Y(double value) => Bottom - ((Math.Log10(value) - fromY) / Math.Max(1, toY - fromY) * (Bottom - Top));

        var svg = new StringBuilder();
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/><text x=\"{Left}\" y=\"26\" font-size=\"16\">{title}</text>");
        for (var decade = fromX; decade <= toX; decade++)
            Add($"<path d=\"M{X(Math.Pow(10, decade)):0.#} {Top}V{Bottom}\" stroke=\"#ddd\"/><text x=\"{X(Math.Pow(10, decade)):0.#}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{Math.Pow(10, decade):#,0}</text>");
        for (var decade = fromY; decade <= toY; decade++)
            Add($"<path d=\"M{Left} {Y(Math.Pow(10, decade)):0.#}H{Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(Math.Pow(10, decade)) + 4:0.#}\" text-anchor=\"end\">{Math.Pow(10, decade):#,0}</text>");
        Add($"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 42}\" text-anchor=\"middle\">{x}</text>");
        Add($"<text transform=\"translate(18 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{y}</text>");

        // Names stand apart even where lines end close to each other.
        var (last, colour) = (double.NegativeInfinity, 0);
        foreach (var (name, line) in lines.OrderBy(l => Y(l.Value[^1].Micros)))
        {
            var ink = Colours[colour++ % Colours.Length];
            var at = Math.Max(last + 15, Y(line[^1].Micros) + 4);
            last = at;
            Add($"<polyline fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\" points=\"{string.Join(' ', line.Select(p => FormattableString.Invariant($"{X(p.Size):0.#},{Y(p.Micros):0.#}")))}\"/>");
            foreach (var (size, micros) in line) Add($"<circle cx=\"{X(size):0.#}\" cy=\"{Y(micros):0.#}\" r=\"3.5\" fill=\"{ink}\"/>");
            Add($"<text x=\"{Right + 12}\" y=\"{at:0.#}\" fill=\"{ink}\">{name}: {line[^1].Micros:#,0}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static double Decade(double value, bool down) => down ? Math.Floor(Math.Log10(value)) : Math.Ceiling(Math.Log10(value));
}
