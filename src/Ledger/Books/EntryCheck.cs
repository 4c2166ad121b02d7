using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>The rules that an entry can only be checked against with the book at hand.</summary>
internal sealed class EntryCheck(Draft draft)
{
    /// <summary>Replaces references by ids and fills in the company; refuses what refers to nothing, or to the wrong kind.</summary>
    public (Entry? Entry, Refusal? Refusal) Resolve(Entry entry)
    {
        if (entry is not EntryReference reference)
        {
            if (entry is ExchangeRateRecorded || draft.ProfileOf(entry.Company!) is not null) return (entry, null);
            return (null, Refusal.Of(RefusalCode.UnknownCompany, "company", $"Company '{entry.Company}' is not registered in this book; PUT it to companies/{entry.Company} first."));
        }

        if (Target(reference.Target) is not { Content: Entry about } target)
            return (null, Refusal.Of(RefusalCode.UnknownEntry, "entry", $"This book has no entry '{reference.Target}'. Refer to an entry that is recorded, or stands before this one in the batch."));
        if (WrongKind(reference, about) is { } wrong) return (null, wrong);
        if (reference.Company is { } company && company != about.Company)
            return (null, Refusal.Of(RefusalCode.Invalid, "company", $"The entry referred to is about {About(about)}; leave 'company' out or give that."));
        if (reference is DiscrepancyResolved resolution) return new ResolutionCheck(draft).Resolve(resolution with { Target = target.IdText, Company = about.Company });
        if (reference is not EntryCorrected correction) return (reference with { Target = target.IdText, Company = about.Company }, null);

        var (replacement, refusal) = Replacement(correction.Replacement, about);
        return refusal is not null ? (null, refusal) : (correction with { Target = target.IdText, Company = about.Company, Replacement = replacement! }, null);
    }

    /// <summary>Why a resolved entry that is not known yet may not be recorded; null when it may.</summary>
    public Refusal? Refuse(Entry entry, int? expectedCount)
    {
        if (entry.Ref is { } used && draft.FindRef(used) is { } other)
            return Refusal.Of(RefusalCode.Invalid, "ref", $"'{used}' is the reference of entry {other.IdText}, which has other content; references are unique in a book. To change that entry, send a correction.");
        if (entry is EntryReference reference && draft.IsRetracted(reference.TargetId))
            return Refusal.Of(RefusalCode.AlreadyRetracted, "entry", $"Entry {reference.Target} was retracted already; it counts no more.");
        if (entry is DiscrepancyResolved resolution && new ResolutionCheck(draft).Refuse(resolution) is { } settled) return settled;
        if (expectedCount is not { } expected) return null;
        if (entry.Company is null) return new Refusal(RefusalCode.PreconditionFailed, "If-Match holds a company's entry count; an exchange rate belongs to no company.");
        var count = draft.EntryCountOf(entry.Company);
        return count == expected ? null : new Refusal(
            RefusalCode.PreconditionFailed, $"Company '{entry.Company}' has {count} entries, not {expected}: read what was added, then send If-Match: \"{count}\".");
    }

    private Recorded? Target(string target) => draft.FindEntry(target);

    private static Refusal? WrongKind(EntryReference reference, Entry about) => (reference, about) switch
    {
        (EntryRetracted, EntryRetracted) => Refusal.Of(RefusalCode.NotReversible, "entry", "A retraction cannot be retracted; record the fact again, with a note."),
        (EntryCorrected, EntryCorrected or EntryRetracted) => Refusal.Of(
            RefusalCode.NotReversible, "entry", "Correct the original entry again (the latest correction wins), or retract this one; corrections and retractions are not corrected."),
        (ForecastExcluded, not ForecastIssued) => Refusal.Of(RefusalCode.Invalid, "entry", $"Only a forecast can be excluded; this is a {about.Type}."),
        (EntryConfirmed or EntryWithdrawn, not (ForecastIssued or CapexAnnounced)) => Refusal.Of(
            RefusalCode.Invalid, "entry", $"Only a forecast or an announcement can be confirmed or withdrawn; this is a {about.Type}."),
        (DiscrepancyResolved, not Figure) => Refusal.Of(RefusalCode.Invalid, "entry", $"A resolution chooses a forecast, an announcement or a report; this is a {about.Type}."),
        _ => null,
    };

    private (Entry? Entry, Refusal? Refusal) Replacement(Entry replacement, Entry about)
    {
        if (replacement.Type != about.Type)
            return (null, Refusal.Of(RefusalCode.CorrectionMismatch, "replacement.type", $"A correction keeps the type: this entry is a {about.Type}. To change it, retract the entry and record another."));
        if ((replacement.Company ?? about.Company) != about.Company)
            return (null, Refusal.Of(RefusalCode.CorrectionMismatch, "replacement.company", $"A correction keeps the company: this entry is about {About(about)}. To change it, retract the entry and record another."));
        if (replacement.Ref is not null && replacement.Ref != about.Ref)
            return (null, Refusal.Of(RefusalCode.Invalid, "replacement.ref", "A correction keeps the reference; leave 'ref' out of the replacement."));
        if (replacement is not EntryReference reference) return (replacement with { Company = about.Company, Ref = about.Ref }, null);
        var target = Target(reference.Target);
        if (target?.IdText == ((EntryReference)about).Target)
        {
            var kept = reference with { Target = target.IdText, Company = about.Company, Ref = about.Ref };
            if (kept is not DiscrepancyResolved resolution) return (kept, null);
            var (resolved, refusal) = new ResolutionCheck(draft).Resolve(resolution);
            return (resolved, refusal?.Under("replacement"));
        }

        return (null, Refusal.Of(RefusalCode.CorrectionMismatch, "replacement.entry", $"A correction keeps what the entry refers to: {((EntryReference)about).Target}."));
    }

    private static string About(Entry entry) => entry.Company is null ? "exchange rates" : $"'{entry.Company}'";
}
