using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ledger.Cli.Terminals;

/// <summary>
/// Work that may take long: after a second a bar with rate and time left appears, or, where nobody looks, a plain line every
/// five seconds. Whoever works only moves the numbers.
/// </summary>
internal sealed class Work(Terminal terminal, string unit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);
    private readonly long started = terminal.Clock.GetTimestamp();
    private long done;
    private long total;
    private long count;
    private long stageStarted = terminal.Clock.GetTimestamp();
    private string stage = "";

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => terminal.Clock.GetElapsedTime(started);

    /// <summary>A new stage: what is done now, and how much of it there is (0: unknown).</summary>
    public void Stage(string name, long amount)
    {
        Volatile.Write(ref stage, name);
        Volatile.Write(ref done, 0);
        Volatile.Write(ref count, 0);
        Volatile.Write(ref total, amount);
        Volatile.Write(ref stageStarted, terminal.Clock.GetTimestamp());
    }

    /// <summary>How far the stage is, and how many units that were.</summary>
    public void Moved(long to, long units)
    {
        Volatile.Write(ref done, to);
        Volatile.Write(ref count, units);
    }

    /// <summary>Does the work, and shows how it goes.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var running = Task.Run(work);
        if (await Task.WhenAny(running, Task.Delay(Patience)) != running)
        {
            if (terminal.ErrorIsTerminal) await DrawAsync(running);
            else await WriteLinesAsync(running);
        }

        return await running;
    }

    private async Task DrawAsync(Task running) =>
        await terminal.ErrorCanvas().Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TextColumn(Rate), new TextColumn(Left))
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Working");
                while (!running.IsCompleted)
                {
                    bar.Description = Markup.Escape(Volatile.Read(ref stage));
                    bar.IsIndeterminate = Volatile.Read(ref total) == 0;
                    bar.MaxValue = Math.Max(1, Volatile.Read(ref total));
                    bar.Value = Volatile.Read(ref done);
                    await Task.WhenAny(running, Task.Delay(BetweenFrames));
                }
            });

    private async Task WriteLinesAsync(Task running)
    {
        while (await Task.WhenAny(running, Task.Delay(BetweenLines)) != running)
        {
            var (now, all) = (Volatile.Read(ref done), Volatile.Read(ref total));
            var share = all == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {100 * now / all} %,");
            await terminal.Error.WriteLineAsync($"{Volatile.Read(ref stage)}:{share} {Rate()}{(Left() is { Length: > 0 } left ? $", {left}" : "")}");
        }
    }

    private TimeSpan InStage => terminal.Clock.GetElapsedTime(Volatile.Read(ref stageStarted));

    private string Rate()
    {
        var units = Volatile.Read(ref count);
        var seconds = Math.Max(0.001, InStage.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{units:N0} {unit}, {units / seconds:N0}/s");
    }

    private string Left()
    {
        var (now, all) = (Volatile.Read(ref done), Volatile.Read(ref total));
        if (all == 0 || now == 0 || now >= all) return "";
        var seconds = InStage.TotalSeconds * (all - now) / now;
        return seconds < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds:N0} s left")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:N0} min left");
    }

    private sealed class TextColumn(Func<string> text) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
    }
}
