using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Hindsight;

/// <summary>What a time bar shows: days of announcements, and whether belief then and knowledge now differ.</summary>
public class ClockFaceTests
{
    [Fact]
    public void Days_are_those_of_announcements_recorded_by_then_whatever_the_date()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 100), Forecast("b", "B", "2025-02-01", 120), Report("r", "FY2024", "2024-05-10", 80), Forecast("c", "C", "2025-03-01", 90));
        Assert.Equal([("2024-05-10", 1), ("2025-02-01", 2), ("2025-03-01", 1)], Days(Of(log, "2024-06-01", log.Position)));
        Assert.Equal([("2024-05-10", 1), ("2025-02-01", 2)], Days(Of(log, "2024-06-01", log.Position, log.Position - 1)));
    }

    [Theory]
    [InlineData("2025-01-31", 1, 0)]
    [InlineData("2025-02-01", 3, 2)]
    [InlineData("2025-03-01", 4, 3)]
    public void What_was_recorded_after_then_makes_a_difference_once_it_is_known(string asOf, int known, int later)
    {
        var log = new LogBuilder().Company().With(Report("r", "FY2024", "2024-05-10", 80));
        var then = log.Position;
        log.With(Forecast("a", "A", "2025-02-01", 100), Forecast("b", "B", "2025-02-01", 120), Forecast("c", "C", "2025-03-01", 90));
        var face = Of(log, asOf, then);
        Assert.Equal((known, later, later > 0), (face.Known, face.Later, face.Differs));
    }

    [Fact]
    public void A_correction_is_a_difference_and_a_retracted_entry_is_no_longer_known()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 100), Forecast("b", "B", "2025-02-02", 120));
        var then = log.Position;
        log.Add(Correction("a", Forecast("a", "A", "2025-02-01", 110)));
        log.Add(Retraction("b"));
        var face = Of(log, "2025-06-30", then);
        Assert.Equal((1, 1), (face.Known, face.Later));
        Assert.Equal([("2025-02-01", 1)], Days(face));
    }

    private static ClockFace Of(LogBuilder log, string asOf, long then, long? position = null) => log.View(asOf, position) is var view ? ClockFace.Of([view.Edition], view.Vantage, then) : null!;

    private static IEnumerable<(string, int)> Days(ClockFace face) => face.Days.Select(d => (Iso.Text(d.On), d.Entries));
}
