using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>
/// Tells what was said anew from what pages copy from each other. Of statements of one figure the earliest counts, on one day
/// the fullest, and of these the one that says the day itself. The same figure again is a copy, unless it has a day of its own more than a week later: then it was confirmed.
/// </summary>
internal sealed class Copies
{
    // Reports of one event differ by time zones and weekends.
    private const int DaysOfOneEvent = 7;
    private readonly List<SoundClaim> said = [];
    private readonly List<(SoundClaim Again, SoundClaim First)> confirmed = [];
    private readonly List<ListedClaim> listed = [];

    /// <summary>What was said for the first time, or differently.</summary>
    public IReadOnlyList<SoundClaim> Said => said;

    /// <summary>What was said again later, with what it was said about.</summary>
    public IReadOnlyList<(SoundClaim Again, SoundClaim First)> Confirmed => confirmed;

    /// <summary>What says nothing new.</summary>
    public IReadOnlyList<ListedClaim> Listed => listed;

    /// <summary>Sorts statements.</summary>
    public static Copies Of(IEnumerable<SoundClaim> statements)
    {
        var copies = new Copies();
        foreach (var chain in statements.GroupBy(s => s.Subjects)) copies.Walk(copies.Current(chain));
        return copies;
    }

    // A page that gives two figures for one thing tells one of them as past; the page's own date is not the day of that.
    private List<SoundClaim> Current(IEnumerable<SoundClaim> chain)
    {
        var current = new List<SoundClaim>();
        foreach (var page in chain.GroupBy(s => s.Claim.Url ?? $"line {s.Claim.Line}", StringComparer.Ordinal))
        {
            var claims = page.ToList();
            var several = claims[0].Type != ClaimType.Report && claims.Exists(a => claims.Exists(b => !Repeats(a, b) && !Repeats(b, a)));
            foreach (var each in claims)
            {
                if (several && each.Claim.Day.Source == DaySource.Page)
                    List(each, ListedReason.Superseded, "The page gives two figures for this, and no day for this one: which was said earlier, and when?");
                else current.Add(each);
            }
        }

        return current;
    }

    private void Walk(List<SoundClaim> chain)
    {
        var kept = new List<(SoundClaim First, DateOnly Last)>();
        foreach (var each in chain.OrderBy(s => s.On).ThenBy(s => s.Amount.Amount is { Value: null } ? 0 : 1)
            .ThenBy(s => s.Amount.Amount?.RoundingUnit).ThenBy(s => s.Claim.Day.Source).ThenBy(s => s.Amount.Amount?.Qualifier == Qualifier.Exact).ThenBy(s => s.Claim.Line))
        {
            var at = kept.FindLastIndex(k => Repeats(each, k.First));
            if (at >= 0 && (each.Type == ClaimType.Report || !each.Claim.Day.IsOwn || each.On.DayNumber - kept[at].Last.DayNumber <= DaysOfOneEvent))
            {
                List(each, ListedReason.Copy, $"Line {kept[at].First.Claim.Line} says the same ({Iso.Text(kept[at].First.On)}).");
            }
            else if (at >= 0 && at == kept.Count - 1 && Same(each, kept[at].First))
            {
                confirmed.Add((each, kept[at].First));
                kept[at] = (kept[at].First, each.On);
            }
            else
            {
                kept.Add((each, each.On));
                said.Add(each);
            }
        }
    }

    private void List(SoundClaim statement, ListedReason reason, string message) => listed.Add(new ListedClaim(statement.Claim, reason, message));

    private static bool Repeats(SoundClaim again, SoundClaim first) => Same(again, first) || Rounded(again, first) || IsEndOf(again, first);

    // Pages drop "about" and "more than", so that only the figures are compared.
    private static bool Same(SoundClaim one, SoundClaim other) => (one.Amount.Amount, other.Amount.Amount) switch
    {
        ({ } a, { } b) => a.Low == b.Low && a.High == b.High,
        (null, null) => one.Amount.Direction == other.Amount.Direction,
        _ => false,
    };

    // 72.2 billion is 72.22 billion told shorter; of what is only expected it may be another view.
    private static bool Rounded(SoundClaim one, SoundClaim other) =>
        one is { Type: ClaimType.Report, Amount.Amount: { } a } && other.Amount.Amount is { } b
        && Math.Abs(a.Point - b.Point) <= Math.Max(a.RoundingUnit, b.RoundingUnit) / 2;

    // "Up to 72 billion" for 64 to 72 billion.
    private static bool IsEndOf(SoundClaim one, SoundClaim range) =>
        one.Amount.Amount is { Value: not null } end && range.Amount.Amount is { Value: null } ends && (end.Point == ends.Low || end.Point == ends.High);
}
