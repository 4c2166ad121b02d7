using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>A change of a picture in words.</summary>
internal static class ChangeWording
{
    /// <summary>What changed: the period with its category, or what is no period's.</summary>
    public static string Subject(PictureChange change) => change switch
    {
        PeriodChange p => Wording.Subject(p.Period, p.Category),
        PledgeChange => "pledge",
        ContradictionChange => "contradictions",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    /// <summary>How it changed.</summary>
    public static string Of(PictureChange change, string currency) => change switch
    {
        ActualChange c => Actual(c, currency),
        GuidanceChange c => Guidance(c, currency),
        ConsensusChange c => Consensus(c, currency),
        SurpriseChange c => Surprise(c, currency),
        PledgeChange c => Pledge(c),
        ContradictionChange c => $"{Wording.Count(c.Before)} → {Wording.Count(c.After)}",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static string Actual(ActualChange change, string currency)
    {
        if (change is { Before: { } gone, After: null }) return $"actual {Wording.Money(gone.Amount, currency)} → none";
        var (was, now) = (change.Before, change.After!);
        if (was is null)
        {
            var growth = now.Growth.YearOnYear.Computed ?? now.Growth.YearOnYear.Stated;
            return $"actual {Wording.Money(now.Amount, currency)}{(now.Derived ? ", derived" : "")}{(growth is null ? "" : $", {MoneyUnit.Growth(growth)} on the year")}{Times(now)}";
        }

        var figure = was.Amount == now.Amount ? Wording.Money(now.Amount, currency) : Wording.Move(was.Amount, now.Amount, currency);
        var how = was.Derived == now.Derived ? "" : now.Derived ? ", derived now" : ", reported now";
        var known = was.Amount == now.Amount && was.Derived == now.Derived && was.Vintages == now.Vintages && was.AnnouncedOn != now.AnnouncedOn
            ? $", known on {Iso.Text(was.AnnouncedOn)} → {Iso.Text(now.AnnouncedOn)}" : "";
        return $"actual {figure}{how}{(was.Vintages == now.Vintages ? "" : Times(now))}{known}";
    }

    private static string Times(ActualItem actual) => actual.Vintages > 1 ? $", reported {actual.Vintages} times" : "";

    private static string Guidance(GuidanceChange change, string currency)
    {
        var unit = MoneyUnit.ForSentence(change.Before?.Low, change.Before?.High, change.After?.Low, change.After?.High);
        string Range(GuidanceItem? g) => g is null ? "none"
            : g.Low is null ? g.Direction ?? "without figure"
            : g.Low == g.High ? $"{Wording.Before(g.Qualifier)}{unit.Brief(g.Low)}" : $"{unit.Brief(g.Low)}–{unit.Brief(g.High)}";
        var money = change.Before?.Low is null && change.After?.Low is null ? "" : " " + unit.With(currency);
        var relation = change.After?.Relation is { } against ? $", {against} consensus" : "";
        return change.Before is null ? $"guidance {Range(change.After)}{money}{relation}" : $"guidance {Range(change.Before)} → {Range(change.After)}{money}{relation}";
    }

    private static string Consensus(ConsensusChange change, string currency)
    {
        var (was, now) = (change.Before, change.After);
        if (now is null) return $"consensus {Wording.Money(was!.Mean, currency)} → none, {Wording.Count(was.Count, "estimate")} → 0";
        if (was is null) return $"consensus {Wording.Money(now.Mean, currency)} ({Wording.Count(now.Count, "estimate")})";
        var joined = now.Count - was.Count;
        var count = $"{Wording.Count(now.Count, "estimate")}{(joined == 0 ? "" : joined > 0 ? $", +{joined}" : $", {joined}")}";
        if (was.Mean != now.Mean) return $"consensus {Wording.Move(was.Mean, now.Mean, currency)} ({count})";
        if (joined != 0) return $"consensus {Wording.Money(now.Mean, currency)} as before ({count})";
        var unit = MoneyUnit.ForSentence(was.Low, was.High, now.Low, now.High);
        return $"consensus {Wording.Money(now.Mean, currency)} as before, range {unit.Brief(was.Low)}–{unit.Brief(was.High)} → {unit.Brief(now.Low)}–{unit.Brief(now.High)}";
    }

    private static string Surprise(SurpriseChange change, string currency)
    {
        string Of(SurpriseItem? s)
        {
            if (s is null) return "none";
            var unit = MoneyUnit.ForSentence(s.Amount);
            return $"{(s.Amount > 0 ? "+" : "")}{unit.Brief(s.Amount)} {unit.With(currency)}{(s.Percent is null ? "" : $" ({MoneyUnit.Growth(s.Percent)})")}";
        }

        return change.Before is null ? $"surprise {Of(change.After)}" : $"surprise {Of(change.Before)} → {Of(change.After)}";
    }

    private static string Pledge(PledgeChange change)
    {
        var (was, now) = (change.Before, change.After);
        var title = $"\"{(now ?? was)!.Title ?? "(untitled)"}\"";
        if (now is null) return $"{title}, {PledgesView.Pledged(was!)} → none";
        if (was is null) return $"{title}, {PledgesView.Pledged(now)} for {Horizon(now)}{(now.WithdrawnOn is { } on ? $", withdrawn {Iso.Text(on)}" : "")}";
        var moves = new List<string>();
        void Move(string name, string before, string after)
        {
            if (before != after) moves.Add($"{name}{before} → {after}");
        }

        Move("title ", was.Title ?? "none", now.Title ?? "none");
        Move("", PledgesView.Pledged(was), PledgesView.Pledged(now));
        Move("category ", was.Category, now.Category);
        Move("for ", Horizon(was), Horizon(now));
        Move("announced ", Iso.Text(was.AnnouncedOn), Iso.Text(now.AnnouncedOn));
        if (was.WithdrawnOn != now.WithdrawnOn) moves.Add(now.WithdrawnOn is { } day ? $"withdrawn {Iso.Text(day)}" : "no longer withdrawn");
        if (was.Spent != now.Spent) moves.Add($"spent {Wording.Move(was.Spent, now.Spent, now.Currency)}{(now.PercentSpent is { } share ? $" ({MoneyUnit.Percent(share)})" : "")}");
        return $"{title}: {string.Join("; ", moves)}";
    }

    private static string Horizon(PledgeItem pledge) => $"{Iso.Text(pledge.Start)} to {Iso.Text(pledge.End)}";
}
