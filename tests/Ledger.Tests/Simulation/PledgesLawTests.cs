using CsCheck;
using Ledger.Commitments;
using Ledger.Kernel;
using Ledger.Tests.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Simulation;

public class PledgesLawTests
{
    private static readonly Gen<(int Billions, int Year, int Years, int Company, int Partner)> Pledges =
        Gen.Select(Gen.Int[1, 30], Gen.Int[2025, 2032], Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[0, 5]);

    [Fact]
    public void A_sum_is_that_of_what_counts_and_everything_else_says_why() => Pledges.Array[1, 14].Sample(pledges =>
    {
        string[] names = ["acme", "beta", "gamma", "delta"];
        var log = RevisionsLog.Of([.. names.Select(n => $$"""{"id":"{{n}}","name":"{{n}}","reportingCurrency":"CNY"}""")]);
        foreach (var (i, p) in pledges.Index())
        {
            var partners = p.Partner < names.Length ? $""","partners":["{names[p.Partner]}"] """ : "";
            log.Add(Plan($"p{i}", $"2025-01-{1 + i:00}", p.Billions, $"{p.Year}-01-01/{p.Year + p.Years - 1}-12-31", partners).Replace("\"acme\",", $"\"{names[p.Company]}\",", StringComparison.Ordinal));
        }

        var views = names.Select(n => log.See("2025-12-31", company: n)).ToList();
        var answer = PledgesAnswer.Of(views[0].Vantage, views, Basis.Cash, currency: null);
        Assert.Equal(pledges.Length, answer.Items.Count);
        var counted = answer.Items.Where(i => i.NotCounted is null).ToList();
        Assert.Equal((counted.Sum(c => c.Pledge.Pledged), counted.Count), (answer.Pledged, answer.Counted));
        // What lies in another lies in one that counts and is no smaller; what was superseded leads to what was not.
        var byId = answer.Items.ToDictionary(i => i.Pledge.Entry);
        Assert.All(answer.Items, i => Assert.Equal(i.NotCounted == NotCounted.Overlapping, i.Overlaps.Count > 0));
        Assert.All(answer.Items, i => Assert.All(i.Overlaps, o => Assert.True(byId[o].NotCounted is null && byId[o].Pledge.Pledged >= i.Pledge.Pledged)));
        Assert.All(answer.Items, i => Assert.Equal(i.NotCounted == NotCounted.Superseded, i.Pledge.SupersededBy is not null));
        foreach (var i in answer.Items.Where(i => i.Pledge.SupersededBy is not null))
        {
            var next = byId[i.Pledge.SupersededBy!.Value].Pledge;
            Assert.True(next.Pledged > i.Pledge.Pledged && next.Supersedes.Contains(i.Pledge.Entry));
        }
    }, iter: 300);
}
