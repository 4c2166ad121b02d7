namespace Ledger.Histories;

/// <summary>Arrays of statements by announcedOn and position.</summary>
internal static class Ordered
{
    /// <summary>Two of them in one.</summary>
    public static Statement[] Merge(Statement[] some, IReadOnlyList<Statement> more)
    {
        if (more.Count == 0) return some;
        var all = new Statement[some.Length + more.Count];
        // New ones are late as a rule: what is before the first of them is copied whole.
        var at = some.Length;
        for (int i = more.Count - 1, to = all.Length - 1; i >= 0; to--)
        {
            if (at > 0 && Statement.Compare(some[at - 1], more[i]) > 0) all[to] = some[--at];
            else all[to] = more[i--];
        }

        Array.Copy(some, all, at);
        return all;
    }

    /// <summary>The first known on a date at a position; null for none.</summary>
    public static Statement? First(Statement[] statements, DateOnly on, long position)
    {
        foreach (var statement in statements)
        {
            if (statement.KnownOn > on) return null;
            if (statement.IsRecordedAt(position)) return statement;
        }

        return null;
    }

    /// <summary>Those known on a date at a position, in their order.</summary>
    public static IEnumerable<Statement> All(Statement[] statements, DateOnly on, long position)
    {
        foreach (var statement in statements)
        {
            if (statement.KnownOn > on) yield break;
            if (statement.IsRecordedAt(position)) yield return statement;
        }
    }
}
