using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Books;

/// <summary>Whether a ledger with the same log so far would have recorded what another one did: the rules of recording, asked afterwards.</summary>
internal sealed class AdmissionCheck(Draft draft)
{
    /// <summary>Why it would not; null when it would, to the last digit.</summary>
    public Refusal? Refuse(Recorded foreign) => foreign.Content switch
    {
        CompanyEvent profile => RefuseProfile(profile, foreign),
        PolicyRecorded policy => RefusePolicy(policy.Policy),
        Entry entry => RefuseEntry(entry, foreign.Fingerprint),
        var other => throw new InvalidOperationException($"Nothing says how a {other.Type} is recorded."),
    };

    private Refusal? RefuseEntry(Entry entry, Fingerprint fingerprint)
    {
        var (resolved, refusal) = new EntryCheck(draft).Resolve(entry);
        if (refusal is not null) return refusal;
        if (!ReferenceEquals(resolved, entry) && resolved!.Fingerprint() != fingerprint)
            return Refusal.Of(RefusalCode.Invalid, "", "A ledger fills in ids, companies and references before it records an entry; this content lacks some, so no ledger recorded it.");
        if (draft.FindSame(fingerprint) is { } same)
            return Refusal.Of(RefusalCode.Invalid, "", $"The same content is at position {same.Position}; a ledger records it once.");
        return new EntryCheck(draft).Refuse(resolved!, expectedCount: null);
    }

    private Refusal? RefusePolicy(Policy policy)
    {
        var latest = draft.PolicyOf(policy.Name);
        var next = (latest?.Version ?? 0) + 1;
        if (policy.Version != next) return Refusal.Of(RefusalCode.Invalid, "version", $"Version {next} of policy '{policy.Name}' comes next; a ledger counts them without gaps.");
        return latest is not null && latest.Policy.SameRules(policy)
            ? Refusal.Of(RefusalCode.Invalid, "", $"Policy {latest.Policy} has these rules already; a ledger records changes only.") : null;
    }

    private Refusal? RefuseProfile(CompanyEvent profile, Recorded foreign)
    {
        var company = profile.Company!;
        var known = draft.ProfileOf(company);
        if (new MembersCheck(draft).Refuse(profile) is { } members) return members;
        if (profile is CompanyRegistered)
            return known is null ? null : Refusal.Of(RefusalCode.Invalid, "company", $"Company '{company}' is registered before this; a ledger registers it once.");
        if (known is null)
            return Refusal.Of(RefusalCode.UnknownCompany, "company", $"Company '{company}' is not registered before this; what was never registered cannot change.");
        var change = CompanyChanged.Of(known, profile, draft.EntryCountOf(company) > 0, DateOnly.FromDateTime(foreign.RecordedAt.UtcDateTime));
        if (change is null) return Refusal.Of(RefusalCode.Invalid, "", $"This changes nothing about company '{company}'; a ledger records changes only.");
        return change.Fingerprint() == foreign.Fingerprint ? null : Refusal.Of(
            RefusalCode.Invalid, "fiscalCalendarFrom", $"A ledger would have recorded this change with a calendar from {(change.FiscalCalendarFrom is { } from ? Iso.Text(from) : "the beginning")}.");
    }
}
