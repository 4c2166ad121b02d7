using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Keys;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Cli.Connections;

/// <summary>
/// Which server and book are meant. An option wins over the environment, that over the configuration file, that over the
/// default: the <c>main</c> book of a server on this machine.
/// </summary>
internal sealed class ConnectionOptions
{
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private readonly Option<string?> url = new("--url") { Description = $"The server's address [LEDGER_URL; {DefaultUrl}]", Recursive = true, HelpName = "address" };
    private readonly Option<string?> book = new("--book") { Description = "The book [LEDGER_BOOK; main]", Recursive = true, HelpName = "id" };
    private readonly Option<string?> recordedBy = new("--recorded-by") { Description = "Who records [LEDGER_RECORDED_BY; the user's name]", Recursive = true, HelpName = "name" };
    private readonly Option<string?> keyFile = new("--key-file") { Description = "A file with the API key, where the server asks for one [LEDGER_KEY_FILE; the key itself in LEDGER_KEY]", Recursive = true, HelpName = "file" };
    private readonly Option<string?> config = new("--config")
    {
        Description = "A JSON file with \"url\", \"book\", \"recordedBy\" and \"keyFile\" [LEDGER_CONFIG; ~/.config/capex-ledger/config.json]",
        Recursive = true,
        HelpName = "file",
    };

    public ConnectionOptions(Terminal terminal)
    {
        Terminal = terminal;
        Json = new Option<bool>("--json") { Description = "Answer as JSON, for programs", Recursive = true };
    }

    /// <summary>The surroundings.</summary>
    public Terminal Terminal { get; }

    /// <summary>Whether the answer is for a program.</summary>
    public Option<bool> Json { get; }

    /// <summary>Every option, for the root command.</summary>
    public IReadOnlyList<Option> All => [url, book, recordedBy, keyFile, config, Json];

    /// <summary>A client for what the command line names.</summary>
    /// <exception cref="StopException">An address, a book or the configuration file is not usable.</exception>
    public LedgerClient Connect(ParseResult parsed)
    {
        var file = ReadFile(parsed);
        string? Of(Option<string?> option, string variable, string field) =>
            parsed.GetValue(option) is { Length: > 0 } said ? said
            : Terminal.Variable(variable) is { Length: > 0 } set ? set
            : file?.GetValueOrDefault(field);

        var address = Of(url, "LEDGER_URL", "url") ?? DefaultUrl;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
            throw StopException.Usage($"'{address}' is no address of a server; write it as {DefaultUrl} (--url or LEDGER_URL).");
        var name = Of(book, "LEDGER_BOOK", "book") ?? "main";
        if (!Slug.IsValid(name)) throw StopException.Usage($"'{name}' is no book: its id is {Slug.Rule} (--book or LEDGER_BOOK).");
        var key = parsed.GetValue(keyFile) is null && Terminal.Variable("LEDGER_KEY") is { Length: > 0 } set ? set.Trim()
            : Of(keyFile, "LEDGER_KEY_FILE", "keyFile") is { } path ? KeyFile.Read(Terminal.PathOf(path))
            : null;
        if (key is not null && server is { Scheme: "http", IsLoopback: false })
            throw StopException.Usage($"{server} speaks no TLS: the key would be sent in the clear. Use the server's https address.");
        return new LedgerClient(server, name, key, Of(recordedBy, "LEDGER_RECORDED_BY", "recordedBy") ?? Terminal.Variable("USER"), Terminal);
    }

    private Dictionary<string, string>? ReadFile(ParseResult parsed)
    {
        var named = parsed.GetValue(config) is { Length: > 0 } said ? said : Terminal.Variable("LEDGER_CONFIG");
        var home = Terminal.Variable("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(Terminal.Variable("HOME") ?? "", ".config");
        var path = Terminal.PathOf(string.IsNullOrEmpty(named) ? Path.Combine(home, "capex-ledger", "config.json") : named);
        if (!File.Exists(path))
        {
            if (string.IsNullOrEmpty(named)) return null;
            throw StopException.Usage($"The configuration file {path} does not exist.");
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path));
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw StopException.Usage($"The configuration file {path} cannot be read: {broken.Message} It holds, for example, {{ \"url\": \"{DefaultUrl}\", \"book\": \"main\" }}.");
        }
    }
}
