using System.Globalization;
using System.Text;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Connections;

/// <summary>An address below the book's: path and query, each part escaped.</summary>
internal sealed class Address
{
    private readonly string path;
    private readonly List<(string Name, string Value)> query = [];

    private Address(string path, IEnumerable<(string, string)> query)
    {
        this.path = path;
        this.query.AddRange(query);
    }

    /// <summary>The address of a route.</summary>
    /// <param name="segments">Parts of the path, as the user wrote them.</param>
    /// <exception cref="StopException">A part would lead elsewhere.</exception>
    public static Address Of(params IEnumerable<string> segments) => new(string.Join('/', segments.Select(Escaped)), []);

    /// <summary>The same with a parameter; without it when it is absent. What is given again is replaced.</summary>
    public Address With(string name, string? value) =>
        string.IsNullOrEmpty(value) ? this : new Address(path, query.Where(q => q.Name != name).Append((name, value)));

    /// <summary>The same recorded up to a position, so that several answers rest on one log.</summary>
    public Address At(long position) => With("recordedAsOf", string.Create(CultureInfo.InvariantCulture, $"position:{position}"));

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(path);
        foreach (var (name, value) in query) text.Append(text.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }

    // A dot is not escaped, and one or two alone would be taken for a folder.
    private static string Escaped(string segment) => segment is "" or "." or ".."
        ? throw StopException.Usage($"'{segment}' is no id.")
        : Uri.EscapeDataString(segment);
}
