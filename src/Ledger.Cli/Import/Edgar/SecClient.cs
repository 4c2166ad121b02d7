using System.Net;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import.Edgar;

/// <summary>
/// Fetches from the SEC, by its rules: whoever fetches says who he is, and asks no more than ten times a second
/// (SEC, "Accessing EDGAR Data", fair access).
/// </summary>
internal sealed class SecClient(Terminal terminal, string? contact) : IDisposable
{
    private const string Server = "https://data.sec.gov/";
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(110);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private long lastAsked;

    /// <summary>A company's facts.</summary>
    /// <param name="cik">Ten digits.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StopException">Nobody says who asks, there is no such filer, or the SEC cannot be reached.</exception>
    public async Task<byte[]> CompanyFactsAsync(string cik, CancellationToken cancellation)
    {
        var who = string.IsNullOrWhiteSpace(contact) ? terminal.Variable("LEDGER_SEC_CONTACT") : contact;
        if (string.IsNullOrWhiteSpace(who) || !who.Contains('@', StringComparison.Ordinal) || who.Any(char.IsControl))
            throw StopException.Usage("The SEC wants to know who fetches: give your name and e-mail address with --contact \"Ann Analyst ann@example.com\" or LEDGER_SEC_CONTACT.");
        if (lastAsked != 0 && BetweenRequests - terminal.Clock.GetElapsedTime(lastAsked) is { Ticks: > 0 } wait) await Task.Delay(wait, terminal.Clock, cancellation);
        var address = new Uri(new Uri(terminal.Variable("LEDGER_SEC_URL") is { Length: > 0 } other ? other : Server), $"api/xbrl/companyfacts/CIK{cik}.json");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", $"capex-ledger {who}");
            using var response = await http.SendAsync(request, cancellation);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await response.Content.ReadAsByteArrayAsync(cancellation),
                HttpStatusCode.NotFound => throw StopException.Refused($"The SEC has no facts of a filer with CIK {cik}."),
                HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests => throw new StopException(
                    ExitCode.Unreachable, $"The SEC refuses to answer ({(int)response.StatusCode}): wait ten minutes, and check --contact. See https://www.sec.gov/os/accessing-edgar-data."),
                var status => throw new StopException(ExitCode.Unreachable, $"The SEC answered {(int)status} for {address}; try again later."),
            };
        }
        catch (HttpRequestException failed)
        {
            throw new StopException(ExitCode.Unreachable, $"{address} cannot be reached ({failed.Message}). Fetch the file elsewhere and import that: ledger import edgar CIK{cik}.json");
        }
        finally
        {
            // Counted from the answer: on the way there two requests may come closer to each other.
            lastAsked = terminal.Clock.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
