using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>A company's log as the ledger's own domain understands it: what a correction changed and a retraction took away is worked out there.</summary>
internal static class LogReading
{
    private static readonly string[] Envelope = ["position", "id", "event", "recordedAt", "recordedBy", "correlationId", "fingerprint"];

    /// <summary>Reads all that is recorded about a company up to a position.</summary>
    public static async Task<History> ReadAsync(LedgerClient client, string company, long position, Work work, CancellationToken cancellation)
    {
        work.Stage("Reading the log", 0);
        var address = Address.Of("entries").With("company", company).At(position);
        var list = await ListReading.ReadAsync(client, address, cancellation, "after", work: work);
        var history = new History();
        foreach (var item in list.Items) history.Add(Event(item));
        return history;
    }

    /// <summary>One event of the log.</summary>
    /// <exception cref="StopException">This tool does not know its kind, or it breaks the rules.</exception>
    public static Recorded Event(JsonElement item)
    {
        try
        {
            var name = item.GetProperty("event").GetString();
            var kind = EventKind.All.FirstOrDefault(k => k.EventName == name)
                ?? throw new InvalidDataException($"The log holds a {SafeText.Of(name)}, which only a newer tool knows.");
            var content = JsonSerializer.SerializeToElement(item.EnumerateObject().Where(f => !Envelope.Contains(f.Name)).ToDictionary(f => f.Name, f => f.Value));
            return new Recorded(
                item.GetProperty("position").GetInt64(),
                item.GetProperty("id").GetGuid(),
                DateTimeOffset.Parse(Text(item, "recordedAt"), CultureInfo.InvariantCulture),
                Text(item, "recordedBy"),
                Text(item, "correlationId"),
                Fingerprint.Parse(Text(item, "fingerprint")),
                kind.ReadStored(content));
        }
        catch (Exception other) when (other is InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw Answers.Unlike(other.Message);
        }
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? throw new InvalidDataException($"An event's '{name}' is null.");
}
