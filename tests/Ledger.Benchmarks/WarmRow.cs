namespace Ledger.Benchmarks;

/// <summary>Row 10: the book in memory, asked about all companies as of random dates, against reading its rows.</summary>
internal sealed class WarmRow(Stage stage, LoadedBook loaded)
{
    private readonly Random random = new(10);

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        await using var database = stage.Open(LoadedBook.Name);
        using var ours = await stage.OursOnLargeBookAsync();
        await ours.GetAsync(Path(false));
        var seen = new Series();
        for (var i = -1; i < stage.Options.Repetitions; i++)
        {
            if (i == 0) seen.Forget();
            var seconds = i < 0 ? stage.Options.WarmUp : stage.Options.Seconds / 2;
            seen.Note("read", await LoadedBook.ReadAsync(database));
            seen.Note("date", (await Timing.ManyAsync(seconds, 2, () => ours.GetAsync(Path(false)))).At(0.5) / 1000);
            seen.Note("both", (await Timing.ManyAsync(seconds, 2, () => ours.GetAsync(Path(true)))).At(0.5) / 1000);
        }

        Table.Row("10 s, totals of all companies to a random date, warm : reading the rows", seen["date"], seen["read"], 0.01, false);
        Table.Row("10 s, the same, both clocks random : reading the rows", seen["both"], seen["read"], 0.01, false);
    }

    private string Path(bool both) => FormattableString.Invariant($"/v1/books/million/totals?by=year&asOf={MillionLoad.FirstDay.AddDays(random.Next(MillionLoad.Days)):yyyy-MM-dd}")
        + (both ? FormattableString.Invariant($"&recordedAsOf=position:{random.NextInt64(2001, loaded.Position + 1)}") : "");
}
