using System.CommandLine;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Backups;

/// <summary>Which server's data is meant: the folder of its embedded PostgreSQL, on this machine.</summary>
internal static class DataFolder
{
    /// <summary>The option of a command.</summary>
    public static Option<string?> Option(string description) => new("--data") { Description = $"{description} [LEDGER_DATA; .ledger]", HelpName = "folder" };

    /// <summary>The folder that the command line or the environment names.</summary>
    public static string Of(ParseResult parsed, Option<string?> option, Terminal terminal) =>
        terminal.PathOf(parsed.GetValue(option) is { Length: > 0 } said ? said : terminal.Variable("LEDGER_DATA") is { Length: > 0 } set ? set : ".ledger");
}
