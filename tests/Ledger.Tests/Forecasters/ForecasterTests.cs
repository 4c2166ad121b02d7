using Ledger.Forecasters;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Forecasters;

public class ForecasterTests
{
    [Fact]
    public void The_founding_corpus_has_three()
    {
        var log = LogBuilder.Corpus();
        Assert.Equal(
            ["guojin-securities 4 alibaba", "guozheng-international-securities 1 alibaba", "market-as-reported 2 bytedance tencent"],
            Forecaster.All([log.View("2025-03-01"), log.View("2025-03-01", company: "tencent"), log.View("2025-03-01", company: "bytedance")])
                .Select(f => $"{f.Id} {f.Estimates} {string.Join(' ', f.Companies)}"));
        Assert.Empty(Forecaster.All([log.View("2025-02-23")]));
    }

    [Fact]
    public void A_house_is_called_as_it_was_last_and_dated_by_what_is_visible()
    {
        var log = new LogBuilder().Company().With(
            Forecast("b", "SOCIETE GENERALE", "2025-02-01", 110), Forecast("a", "Société Générale", "2025-01-01", 100), Forecast("c", "Societe-Generale", "2025-03-01", 100), Retraction("c"));
        var house = Assert.Single(Forecaster.All([log.View("2025-12-31")]));
        Assert.Equal(("societe-generale", "SOCIETE GENERALE", 2, new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1)), (house.Id, house.Name, house.Estimates, house.FirstAnnouncedOn, house.LastAnnouncedOn));
        Assert.Equal("Société Générale", Assert.Single(Forecaster.All([log.View("2025-01-31")])).Name);
        Assert.Equal(new DateOnly(2025, 3, 1), Assert.Single(Forecaster.All([log.View("2025-12-31", log.Position - 1)])).LastAnnouncedOn);
    }
}
