using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Explanations;
using Ledger.Influences;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Server.Estimates;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of a period: what was expected of it, by whom, and why the mean moved.</summary>
public static class GetEstimatesPage
{
    private const int UsualDays = 90;

    /// <summary>Consensus, every estimate with its source, those left out and why, and the way of the mean between two dates.</summary>
    [PageAt("/books/{book}/companies/{company}/estimates/{period}")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "category", "basis", "currency", "from", "to", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (first, last) = question.FromTo();
        if (!(await MeasureQuestion.ReadAsync(context, question, shelf, clock)).Ok(out var asked, out var refusal)) return refusal.Answer();
        var (view, measure, asOf) = (asked.View, asked.Measure, asked.View.Vantage.AsOf);
        var answer = EstimatesAnswer.Of(view, measure);
        // Turning the clock back behind a date of the question moves that date along: the page goes on being asked.
        var to = last < asOf ? last.Value : asOf;
        var from = first < to ? first.Value : (answer.FrozenOn < to ? answer.FrozenOn.Value : to).AddDays(-UsualDays);
        if (!asked.Reading.On(to, view.Vantage.Position).Company(view.Company).Ok(out var end, out refusal)) return refusal.Answer();
        var figures = view.Seen.About(measure.Period, measure.Category).ToList();
        return PageAnswer.Of<EstimatesPage>(new EstimatesModel(
            PageFrame.Of(context, question, asked.Reading, clock, [view.Edition]), view.Profile.Name, answer, EstimatesHistory.Of(view, measure), InfluenceAnswer.Of(view, measure),
            Picture.Of(view, measure.Category, measure.Basis, measure.Currency).Periods.FirstOrDefault(p => p.Period == measure.Period),
            Explanation.Of(view.Vantage, from, end, end, asked.Period, measure.Category, measure.Basis, measure.Currency),
            figures.ToDictionary(s => s.Id, s => s.Content),
            [.. figures.Select(s => s.Content).OfType<CapexAnnounced>().Where(a => a.Nature == Nature.Guidance)]));
    }
}
