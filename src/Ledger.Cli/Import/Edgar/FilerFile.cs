using System.Text.RegularExpressions;
using Ledger.Cli.Terminals;
using Ledger.Filings;

namespace Ledger.Cli.Import.Edgar;

/// <summary>A filer's facts, from a file or from the SEC.</summary>
/// <param name="Name">Where they come from, for messages.</param>
/// <param name="Facts">The facts.</param>
internal sealed partial record FilerFile(string Name, CompanyFacts Facts)
{
    private const int Longest = 1 << 30;

    /// <summary>Reads a file; what is no file but a number is fetched.</summary>
    /// <exception cref="StopException">It is not in the form of companyfacts, or holds no capital expenditure.</exception>
    public static async Task<FilerFile> ReadAsync(string name, Terminal terminal, SecClient sec, CancellationToken cancellation)
    {
        var bytes = Cik().Match(name) is { Success: true } match && !File.Exists(terminal.PathOf(name))
            ? await sec.CompanyFactsAsync(match.Groups["number"].Value.PadLeft(10, '0'), cancellation)
            : ReadFile(name, terminal);
        var (facts, problems) = CompanyFacts.Read(bytes);
        if (facts is null)
            throw StopException.Refused(string.Join('\n', problems.All.Select(p => p.Path.Length == 0 ? $"{name}: {p.Message}" : $"{name}: {p.Path}: {p.Message}")) + "\nNothing was recorded of it.");
        return new FilerFile(name, facts);
    }

    private static byte[] ReadFile(string name, Terminal terminal)
    {
        using var file = InputFile.Open(name, terminal, FileForm.Ndjson);
        try
        {
            using var bytes = file.Read();
            using var whole = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = bytes.Read(buffer)) > 0;)
            {
                if (whole.Length + read > Longest) throw StopException.Refused($"{name} is larger than 1 GiB; no filer's companyfacts is.");
                whole.Write(buffer, 0, read);
            }

            return whole.ToArray();
        }
        catch (InvalidDataException cut)
        {
            throw StopException.Refused($"{name} breaks off: {cut.Message} Nothing was recorded of it.");
        }
    }

    [GeneratedRegex(@"\A(?:CIK)?(?<number>[0-9]{1,10})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cik();
}
