using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>The rules of a group's members that can only be checked with the book at hand.</summary>
internal sealed class MembersCheck(Draft draft)
{
    private const int MostNamed = 10;

    /// <summary>Why a company may not have the members it is said to have; null when it may.</summary>
    public Refusal? Refuse(CompanyEvent said)
    {
        var problems = new Problems();
        var code = RefusalCode.Invalid;
        foreach (var member in said.Members)
        {
            if (member == said.Company) problems.Add("members", $"'{member}' cannot be a member of itself; leave it out.");
            else if (draft.ProfileOf(member) is null)
            {
                code = RefusalCode.UnknownCompany;
                problems.Add("members", $"Member '{member}' is not registered in this book; PUT it to companies/{member} first.");
            }
        }

        // A company that is new is held by nobody yet.
        if (problems.None && draft.ProfileOf(said.Company!) is not null && Circle(said) is { } circle)
            problems.Add("members", $"A group cannot hold itself: {string.Join(" holds ", circle)}. Leave '{circle[1]}' out, or take '{said.Company}' out of the group that holds it.");
        return problems.None ? null : Refusal.Invalid(problems) with { Code = code };
    }

    // From the company over its members back to it, by a shortest way; null when no way leads back. A queue, because groups may be nested deeper than a stack.
    private List<string>? Circle(CompanyEvent said)
    {
        var heldBy = said.Members.ToDictionary(m => m, _ => said.Company!, StringComparer.Ordinal);
        var waiting = new Queue<string>(said.Members);
        while (waiting.TryDequeue(out var group))
        {
            foreach (var member in draft.ProfileOf(group)!.Members)
            {
                if (member == said.Company) return Way(group, said.Company, heldBy);
                if (heldBy.TryAdd(member, group)) waiting.Enqueue(member);
            }
        }

        return null;
    }

    private static List<string> Way(string last, string company, Dictionary<string, string> heldBy)
    {
        var way = new List<string> { company };
        for (var at = last; at != company; at = heldBy[at]) way.Add(at);
        way.Add(company);
        way.Reverse();
        return way.Count <= MostNamed ? way : [.. way[..(MostNamed / 2)], "…", .. way[^(MostNamed / 2)..]];
    }
}
