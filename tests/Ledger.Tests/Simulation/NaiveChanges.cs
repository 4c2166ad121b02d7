using System.Globalization;

namespace Ledger.Tests.Simulation;

/// <summary>A correction or retraction that counts: what was said before and after, and the figure that it is about.</summary>
internal sealed record NaiveChange(string Kind, NaiveFact By, NaiveFact Previous, NaiveFact? Before, NaiveFact? After, DateOnly On, NaiveFact Subject);

/// <summary>Corrections and retractions as rows. A retracted correction never was; its retraction goes from what it said to what counts instead.</summary>
internal static class NaiveChanges
{
    /// <summary>The changes, by position, of what the world knew by a date in its old form or in its new one.</summary>
    public static IEnumerable<NaiveChange> Of(NaiveLog log, DateOnly asOf, int position)
    {
        var recorded = log.Recorded(position);
        var retracted = recorded.Where(e => (string)e["type"]! == "retraction").Select(e => ((string)e["entry"]!)[4..]).ToHashSet();
        for (var p = 1; p <= recorded.Count; p++)
        {
            var line = recorded[p - 1];
            if ((string)line["type"]! is not ("correction" or "retraction")) continue;
            var target = IndexOf(((string)line["entry"]!)[4..]);
            var by = new NaiveFact(p, (string)line["ref"]!, (string)line["type"]!, default, line);
            NaiveFact before, shown;
            NaiveFact? after = null;
            if (by.Type == "correction")
            {
                if (retracted.Contains(by.Ref)) continue;
                before = Content(target, p - 1);
                shown = after = Content(target, p);
            }
            else if ((string)recorded[target - 1]["type"]! == "correction")
            {
                before = shown = NaiveFact.Of(target, recorded[target - 1], recorded[target - 1]["replacement"]!.AsObject());
                after = Content(IndexOf(((string)recorded[target - 1]["entry"]!)[4..]), p);
            }
            else
            {
                before = shown = Content(target, p);
            }

            if (before.On > asOf && !(after?.On <= asOf)) continue;
            // The date of what is shown, unless the world had only the other one.
            var on = shown.On <= asOf ? shown.On : (ReferenceEquals(shown, before) ? after! : before).On;
            // What is said of a figure is about that figure, as it stands at the end.
            var subject = shown.IsFigure ? shown : shown.Type == "exchangeRate" ? null : Content(IndexOf(shown.Text("entry")[4..]), position);
            if (subject is null) continue;
            yield return new NaiveChange(by.Type == "correction" ? "corrected" : "retracted", by, before, before.IsFigure ? before : null, after?.IsFigure == true ? after : null, on, subject);
        }

        // Every line of these books has its position in its ref: e1, e2, and so on.
        static int IndexOf(string reference) => int.Parse(reference.AsSpan(1), CultureInfo.InvariantCulture);

        // What an entry said once the lines up to a position were recorded; corrections retracted by the end never counted.
        NaiveFact Content(int of, int until)
        {
            var reference = (string)recorded[of - 1]["ref"]!;
            var correction = recorded.Take(until).LastOrDefault(e => (string)e["type"]! == "correction" && (string)e["entry"]! == $"ref:{reference}" && !retracted.Contains((string)e["ref"]!));
            return NaiveFact.Of(of, recorded[of - 1], correction is null ? recorded[of - 1] : correction["replacement"]!.AsObject());
        }
    }
}
