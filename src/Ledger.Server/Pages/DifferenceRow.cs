using Ledger.Commitments;
using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Server.Pages;

/// <summary>One side of a difference; nothing where there was nothing.</summary>
/// <param name="Value">The figure, or the lower end of a range.</param>
/// <param name="High">The other end.</param>
/// <param name="Note">What is no figure.</param>
/// <param name="Point">The one number of a range; null where <paramref name="Value"/> is it.</param>
public sealed record DifferenceSide(decimal? Value = null, decimal? High = null, string? Note = null, decimal? Point = null)
{
    internal static readonly DifferenceSide None = new();
}

/// <summary>A figure of a picture that is another than it was.</summary>
/// <param name="Subject">The period or the pledge.</param>
/// <param name="What">Which figure of it.</param>
/// <param name="Currency">Currency of both.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
/// <param name="By">What made the difference.</param>
public sealed record DifferenceRow(string Subject, string What, Currency Currency, DifferenceSide Before, DifferenceSide After, IReadOnlyList<Guid> By)
{
    /// <summary>Whether the figures are a consensus.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>The period and category; null for a pledge.</summary>
    public (string Period, string Category)? About { get; init; }

    /// <summary>The pledge; null for a period.</summary>
    public Guid? Pledge { get; init; }

    /// <summary>By how much it differs; null where there is no figure on one side.</summary>
    public decimal? Change => (After.Point ?? After.Value) - (Before.Point ?? Before.Value);

    /// <summary>The unit of both figures.</summary>
    public MoneyUnit Unit => MoneyUnit.ForSentence([.. ((IEnumerable<decimal?>)[Before.Value, Before.High, After.Value, After.High]).Distinct()]);

    /// <summary>Every figure of some periods and pledges that differs.</summary>
    public static IReadOnlyList<DifferenceRow> Of(IEnumerable<PeriodDifference> periods, IEnumerable<PledgeDifference> pledges, Currency currency) =>
        [.. periods.SelectMany(p => Of(p, currency)), .. pledges.SelectMany(Of)];

    private static IEnumerable<DifferenceRow> Of(PeriodDifference d, Currency currency)
    {
        DifferenceRow Row(string what, DifferenceSide before, DifferenceSide after) =>
            new(Tell.Subject(d.Period, d.Category), what, currency, before, after, d.By) { About = (d.Period, d.Category) };
        var (then, now) = (d.Then, d.Now);
        if (d.Fields.Count == 0) yield return Row("spoken of, without a figure", new(Note: then is null ? null : "yes"), new(Note: now is null ? null : "yes"));
        foreach (var field in d.Fields)
        {
            yield return field switch
            {
                PictureField.Actual when then?.Actual?.Amount == now?.Actual?.Amount => Row("report behind the actual", Reported(then?.Actual), Reported(now?.Actual)),
                PictureField.Actual => Row("actual", new(then?.Actual?.Amount), new(now?.Actual?.Amount)),
                PictureField.Guidance => Row("guidance", Guided(then), Guided(now)),
                PictureField.Consensus => Row($"consensus, {Estimates(then)} → {Tell.Count(Estimates(now), "estimate", "estimates")}", new(then?.Consensus?.Mean), new(now?.Consensus?.Mean)) with { IsEstimated = true },
                _ => Row("surprise", new(then?.Surprise?.Amount), new(now?.Surprise?.Amount)),
            };
        }
    }

    private static IEnumerable<DifferenceRow> Of(PledgeDifference d)
    {
        var (then, now, either) = (d.Then, d.Now, (d.Now ?? d.Then)!);
        DifferenceRow Row(string what, DifferenceSide before, DifferenceSide after) =>
            new(either.Title ?? $"pledge, {either.Category.Replace('-', ' ')}", what, either.Currency, before, after, d.By) { Pledge = either.Entry };
        if (then is null || now is null || (then.Pledged, then.Low, then.High) != (now.Pledged, now.Low, now.High)) yield return Row("pledged", Pledged(then), Pledged(now));
        if (then is null || now is null) yield break;
        if (then.Spent != now.Spent) yield return Row("spent of a pledge", new(then.Spent), new(now.Spent));
        if (then.AnnouncedOn != now.AnnouncedOn) yield return Row("announced", new(Note: Iso.Text(then.AnnouncedOn)), new(Note: Iso.Text(now.AnnouncedOn)));
        if (then.WithdrawnOn != now.WithdrawnOn) yield return Row("withdrawn", new(Note: Day(then.WithdrawnOn)), new(Note: Day(now.WithdrawnOn)));
        if ((then.Start, then.End) != (now.Start, now.End)) yield return Row("horizon", Horizon(then), Horizon(now));
        if ((then.Pledged, then.Spent, then.AnnouncedOn, then.WithdrawnOn, then.Start, then.End) == (now.Pledged, now.Spent, now.AnnouncedOn, now.WithdrawnOn, now.Start, now.End) && (then.Low, then.High) == (now.Low, now.High))
            yield return Row("told otherwise", DifferenceSide.None, DifferenceSide.None);
    }

    private static DifferenceSide Pledged(Commitment? pledge) => pledge is null ? DifferenceSide.None : new(pledge.Low, pledge.High, Point: pledge.Pledged);

    private static DifferenceSide Horizon(Commitment pledge) => new(Note: $"{Iso.Text(pledge.Start)} – {Iso.Text(pledge.End)}");

    private static DifferenceSide Reported(ActualPicture? actual) => actual is null ? DifferenceSide.None
        : new(Note: $"{Iso.Text(actual.AnnouncedOn)}{(actual.Derived ? ", derived" : $", {Tell.Count(actual.Vintages, "vintage", "vintages")}")}");

    private static DifferenceSide Guided(PeriodPicture? period) => period?.Guidance is not { } guidance ? DifferenceSide.None
        : new(guidance.Low ?? guidance.Point, guidance.High, guidance is { Point: null, Direction: { } direction } ? direction.Word() : null, guidance.Point);

    private static string? Day(DateOnly? on) => on is { } day ? Iso.Text(day) : null;

    private static int Estimates(PeriodPicture? period) => period?.Consensus?.Count ?? 0;
}
