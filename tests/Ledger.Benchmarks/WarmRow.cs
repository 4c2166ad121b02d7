namespace Ledger.Benchmarks;

/// <summary>Row 10: the book in memory, asked about all companies as of random dates, against reading its rows.</summary>
internal sealed class WarmRow(Stage stage, ChildHost ours, LoadedBook loaded)
{
    private readonly Vantages vantages = new(loaded.Load.Companies + 1, (int)loaded.Position);

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        await using var database = stage.Open(loaded.Database);
        var seen = new Series();
        for (var i = -1; i < stage.Options.Repetitions; i++)
        {
            if (i == 0) seen.Forget();
            var seconds = i < 0 ? stage.Options.WarmUp : stage.Options.Seconds / 2;
            seen.Note("read", await LoadedBook.ReadAsync(database));
            seen.Note("date", await AskAsync(seconds, bothClocks: false));
            seen.Note("both", await AskAsync(seconds, bothClocks: true));
        }

        Table.Row("10 s, totals of all companies to a random date, warm : reading the rows", seen["date"], seen["read"], 0.01, false);
        Table.Row("10 s, the same, both clocks random : reading the rows", seen["both"], seen["read"], 0.01, false);
    }

    private async Task<double> AskAsync(double seconds, bool bothClocks) =>
        (await Timing.ManyAsync(seconds, 2, () => ours.GetAsync($"/v1/books/{LoadedBook.Name}/totals?by=year&{vantages.Next(bothClocks)}"))).At(0.5) / 1000;
}
