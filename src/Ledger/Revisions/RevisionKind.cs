using System.Collections.Frozen;
using Ledger.Kernel;

namespace Ledger.Revisions;

/// <summary>What a statement did to the one before it.</summary>
public enum RevisionKind
{
    /// <summary>The first of its chain, or the first with a figure that can be compared.</summary>
    Initiated,

    /// <summary>Above the one before.</summary>
    Raised,

    /// <summary>Below the one before.</summary>
    Lowered,

    /// <summary>An equal figure stated anew.</summary>
    Reiterated,

    /// <summary>The same statement upheld: refreshes its age, is no revision.</summary>
    Confirmed,

    /// <summary>Taken back by whoever made it.</summary>
    Withdrawn,

    /// <summary>The first after the statement in force was withdrawn.</summary>
    Resumed,

    /// <summary>The ledger had recorded it wrongly; changes no count.</summary>
    Corrected,

    /// <summary>The ledger should never have recorded it; changes no count.</summary>
    Retracted,
}

/// <summary>The contract's words for kinds of revisions.</summary>
public static class RevisionKinds
{
    /// <summary>Kinds by their words.</summary>
    public static readonly FrozenDictionary<string, RevisionKind> ByWord =
        Enum.GetValues<RevisionKind>().ToFrozenDictionary(k => k.Word(), StringComparer.Ordinal);
}
