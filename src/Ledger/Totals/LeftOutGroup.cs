namespace Ledger.Totals;

/// <summary>A group that is not counted, because what it stands for is.</summary>
/// <param name="Company">Its id.</param>
/// <param name="Beside">The member asked for, or the group that shares a member with it, that is counted instead.</param>
/// <param name="MadeUpFor">Whether all its members are among what is counted, so that nothing of it is lost.</param>
internal sealed record LeftOutGroup(string Company, string Beside, bool MadeUpFor)
{
    /// <summary>
    /// The groups among the companies asked for that must not be counted: beside a member, however deep, or beside a group with a member
    /// in common, of which the first by id counts. It is a matter of what is asked, not of who has reported.
    /// </summary>
    /// <param name="asked">Ids of the companies asked for.</param>
    /// <param name="membersOf">Members of any company of the book; empty for one that is no group.</param>
    public static IReadOnlyList<LeftOutGroup> Of(IReadOnlyCollection<string> asked, Func<string, IReadOnlyList<string>> membersOf)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        IReadOnlyList<string> Members(string company) => known.TryGetValue(company, out var members) ? members : known[company] = membersOf(company);

        var all = asked.ToHashSet(StringComparer.Ordinal);
        var leftOut = new List<(string Company, string Beside, List<string> Within)>();
        // Who counts what: each company for itself and for all that it holds.
        var countedBy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var company in all.Order(StringComparer.Ordinal))
        {
            var within = Within(company, Members);
            var beside = within.Find(all.Contains) ?? within.Select(countedBy.GetValueOrDefault).FirstOrDefault(c => c is not null);
            if (beside is not null) leftOut.Add((company, beside, within));
            else foreach (var counted in within.Append(company)) countedBy[counted] = company;
        }

        return [.. leftOut.Select(g => new LeftOutGroup(g.Company, g.Beside, g.Within.TrueForAll(m => countedBy.ContainsKey(m) || Members(m).Count > 0)))];
    }

    // All that a company holds, nearest first. A queue, because groups may be nested deeper than a stack.
    private static List<string> Within(string company, Func<string, IReadOnlyList<string>> members)
    {
        var within = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal) { company };
        var waiting = new Queue<string>([company]);
        while (waiting.TryDequeue(out var group))
        {
            foreach (var member in members(group).Where(known.Add))
            {
                within.Add(member);
                waiting.Enqueue(member);
            }
        }

        return within;
    }
}
