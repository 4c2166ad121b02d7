using System.CommandLine;
using Ledger.Cli.Terminals;

namespace Ledger.Cli;

/// <summary><c>ledger completion SHELL</c>: prints what the shell has to evaluate so that Tab completes.</summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        # ledger: completion for bash. Put this into ~/.bashrc:  source <(ledger completion bash)
        _ledger_complete() {
            local words
            mapfile -t words < <("${COMP_WORDS[0]}" complete "$COMP_POINT" "$COMP_LINE" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "${words[*]}" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _ledger_complete ledger
        """;

    private const string Zsh =
        """
        # ledger: completion for zsh. Put this into ~/.zshrc:  source <(ledger completion zsh)
        _ledger_complete() {
            local -a words
            words=("${(@f)$(${words[1]:-ledger} complete "$CURSOR" "$BUFFER" 2>/dev/null)}")
            compadd -a words || _files
        }
        compdef _ledger_complete ledger
        """;

    private const string Fish =
        """
        # ledger: completion for fish. Put this into ~/.config/fish/config.fish:  ledger completion fish | source
        complete -c ledger -a '(set -l line (commandline -cp); ledger complete (string length -- "$line") "$line" 2>/dev/null)'
        """;

    public static Command Build(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Prints the completion script of a shell, for example: source <(ledger completion bash)") { shell };
        command.SetAction(parsed => terminal.Output.WriteLine(
            (parsed.GetRequiredValue(shell) switch { "zsh" => Zsh, "fish" => Fish, _ => Bash }).ReplaceLineEndings("\n")));
        return command;
    }

    /// <summary>What the scripts above call: prints what could stand at a place of a line.</summary>
    public static Command BuildComplete(Terminal terminal)
    {
        var place = new Argument<int>("position");
        var line = new Argument<string>("line");
        var command = new Command("complete", "Prints what could stand at a position of a command line") { place, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var (text, at) = (parsed.GetRequiredValue(line), parsed.GetRequiredValue(place));
            var name = text.IndexOf(' ', StringComparison.Ordinal);
            if (name < 0) return;
            text = text[(name + 1)..];
            foreach (var each in LedgerTool.Root(terminal).Parse(text).GetCompletions(Math.Clamp(at - name - 1, 0, text.Length))) terminal.Output.WriteLine(each.InsertText ?? each.Label);
        });
        return command;
    }
}
