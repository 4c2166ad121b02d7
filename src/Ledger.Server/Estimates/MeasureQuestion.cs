using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Estimates;

/// <summary>What every question about estimates of one period begins with.</summary>
/// <param name="View">The company, seen from the vantage.</param>
/// <param name="Measure">What is asked.</param>
public sealed record MeasureQuestion(CompanyView View, Measure Measure)
{
    /// <summary>Reads period, category, basis and currency, and looks at the company.</summary>
    public static async Task<Outcome<MeasureQuestion>> ReadAsync(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (category, basis, currency) = (question.Category(), question.Basis(), question.Currency());
        if (!Period.TryParse(question.Route("period"), out var period, out var message)) question.Problems.Add("period", message);
        if (!(await Reading.OfCompanyAsync(context, question, shelf, clock)).Ok(out var view, out var refusal)) return refusal;
        return new MeasureQuestion(view, new Measure(view.Seen.PeriodOf(period), category, basis, currency ?? view.Profile.ReportingCurrency));
    }
}
