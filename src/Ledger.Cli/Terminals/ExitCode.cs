namespace Ledger.Cli.Terminals;

/// <summary>How the tool ends.</summary>
internal static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>Refused: the input breaks a rule, or the server said no. Nothing of the file was recorded, unless the message says so.</summary>
    public const int Refused = 1;

    /// <summary>The command line is not one.</summary>
    public const int Usage = 2;

    /// <summary>No server answers, or it fails.</summary>
    public const int Unreachable = 3;

    /// <summary>Interrupted, as shells count Ctrl-C.</summary>
    public const int Interrupted = 130;
}

/// <summary>Ends the command with a message for its user.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong, and the remedy.</param>
internal sealed class StopException(int exitCode, string message) : Exception(message)
{
    /// <summary>One of <see cref="Terminals.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Input, or what was asked, breaks a rule.</summary>
    public static StopException Refused(string message) => new(Terminals.ExitCode.Refused, message);

    /// <summary>The command line is not one.</summary>
    public static StopException Usage(string message) => new(Terminals.ExitCode.Usage, message);
}
