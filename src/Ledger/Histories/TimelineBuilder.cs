using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>Makes a timeline of events in position order, and makes it longer as events come. One thread at a time.</summary>
internal sealed class TimelineBuilder
{
    private readonly Dictionary<(DateSpan, string, bool), PeriodForm> forms = [];
    private readonly Dictionary<(PeriodForm, string), int> topicAt = [];
    private readonly Dictionary<Guid, Story> stories = [];
    private readonly Dictionary<Guid, Amendment> corrections = [];
    private readonly List<Statement> made = [];
    private readonly List<Amendment> amended = [];
    private Profiled? profile;

    /// <summary>The timeline of all events, given that of those before.</summary>
    public Timeline Extend(Timeline before, ReadOnlySpan<Recorded> events)
    {
        made.Clear();
        amended.Clear();
        Expect(before, events);
        foreach (var e in events) Take(e);
        made.Sort(Statement.Compare);
        return new Timeline(
            before.EventCount + events.Length,
            Ordered.Merge(before.Statements, made),
            Topics(before.Topics),
            forms.Count,
            References(before.References),
            Ordered.Merge(before.Bridges, [.. made.Where(s => s.Content is BasisBridged)]),
            amended.Count == 0 ? before.Amendments : [.. before.Amendments, .. amended]);
    }

    // What will be corrected or retracted is watched from its first statement on; the rest, nearly all, costs no lookup.
    private void Expect(Timeline before, ReadOnlySpan<Recorded> events)
    {
        var unknown = new HashSet<Guid>();
        foreach (var e in events)
            if (e.Content is EntryCorrected or EntryRetracted && ((EntryReference)e.Content).TargetId is var target && stories.TryAdd(target, new Story())) unknown.Add(target);
        if (unknown.Count == 0) return;
        foreach (var statement in before.Statements)
            if (unknown.Contains(statement.Id)) stories[statement.Id].Begin(statement);
    }

    private void Take(Recorded e)
    {
        switch (e.Content)
        {
            case CompanyEvent company:
                profile = Profiled.After(profile, company, e.Position);
                break;
            case EntryCorrected correction when stories[correction.TargetId] is { First: { } first } story:
                var corrected = new Statement(first.Original, correction.Replacement, Form(correction.Replacement), e.Position);
                var amendment = new Amendment(e, first, corrected, Undoes: null);
                amended.Add(amendment);
                corrections[e.Id] = amendment;
                if (story.Correct(e.Id, corrected)) made.Add(corrected);
                break;
            case EntryRetracted retraction when corrections.TryGetValue(retraction.TargetId, out var undone):
                amended.Add(new Amendment(e, undone.Entry, Corrected: null, undone));
                if (stories[undone.Entry.Id].Undo(undone.By.Id, e.Position) is { } again) made.Add(again);
                break;
            case EntryRetracted retraction when stories[retraction.TargetId] is { First: { } first } story:
                amended.Add(new Amendment(e, first, Corrected: null, Undoes: null));
                story.Retract(e.Position);
                break;
            case Entry entry and not (EntryCorrected or EntryRetracted):
                var statement = new Statement(e, entry, Form(entry), e.Position);
                made.Add(statement);
                if (stories.TryGetValue(e.Id, out var watched)) watched.Begin(statement);
                break;
        }
    }

    private PeriodForm? Form(Entry entry)
    {
        if (entry is not (Figure or BasisBridged)) return null;
        var (period, exact) = entry is Figure figure ? (figure.Period, figure.ExactDays) : (((BasisBridged)entry).Period, null);
        var days = exact ?? (profile?.Calendar ?? FiscalCalendar.Calendar).Days(period);
        var key = (days, period.Text, exact is not null);
        if (!forms.TryGetValue(key, out var form)) forms.Add(key, form = new PeriodForm(forms.Count, days, period, exact is not null));
        return form;
    }

    private List<Topic> Topics(IReadOnlyList<Topic> before)
    {
        var topics = before.ToList();
        foreach (var group in made.Where(s => s.Content is Figure).GroupBy(s => (s.Form!, ((Figure)s.Content).Category)))
        {
            if (!topicAt.TryGetValue(group.Key, out var at))
            {
                topicAt.Add(group.Key, at = topics.Count);
                topics.Add(new Topic(group.Key.Item1, group.Key.Category));
            }

            topics[at] = topics[at].With([.. group]);
        }

        return topics;
    }

    private IReadOnlyDictionary<Guid, Statement[]> References(IReadOnlyDictionary<Guid, Statement[]> before)
    {
        var groups = made.Where(s => s.Content is DatedReference).GroupBy(s => ((DatedReference)s.Content).TargetId).ToList();
        if (groups.Count == 0) return before;
        var references = new Dictionary<Guid, Statement[]>(before);
        foreach (var group in groups) references[group.Key] = Ordered.Merge(references.GetValueOrDefault(group.Key, []), [.. group]);
        return references;
    }

    /// <summary>What an entry that is corrected or retracted said one after the other.</summary>
    private sealed class Story
    {
        private readonly List<(Guid By, Statement Says)> corrections = [];
        private Statement? current;
        private bool retracted;

        public Statement? First { get; private set; }

        public void Begin(Statement first) => First = current = first;

        public bool Correct(Guid by, Statement says)
        {
            corrections.Add((by, says));
            if (retracted) return false;
            current!.EndAt(says.From);
            current = says;
            return true;
        }

        // What it said before the correction, if that was the last one: from now on it says so again.
        public Statement? Undo(Guid by, long position)
        {
            var wasLast = corrections.Count > 0 && corrections[^1].By == by;
            corrections.RemoveAll(c => c.By == by);
            if (retracted || !wasLast) return null;
            current!.EndAt(position);
            var before = corrections.Count > 0 ? corrections[^1].Says : First!;
            return current = new Statement(before.Original, before.Content, before.Form, position);
        }

        public void Retract(long position)
        {
            if (!retracted) current!.EndAt(position);
            retracted = true;
        }
    }
}
