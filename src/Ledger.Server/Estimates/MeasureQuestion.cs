using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Estimates;

/// <summary>What every question about estimates of one period begins with.</summary>
/// <param name="Reading">The book, from the vantage.</param>
/// <param name="View">The company, seen from the vantage.</param>
/// <param name="Period">The period as asked for.</param>
/// <param name="Measure">What is asked.</param>
public sealed record MeasureQuestion(Reading Reading, CompanyView View, Period Period, Measure Measure)
{
    /// <summary>Reads period, category, basis and currency, and looks at the company.</summary>
    public static Task<Outcome<MeasureQuestion>> ReadAsync(HttpContext context, Bookshelf shelf, TimeProvider clock) =>
        ReadAsync(context, Question.Of(context), shelf, clock);

    /// <summary>The refusal of a question about the shares of estimates in a mean in which they do not count alike; null where they do.</summary>
    public Refusal? RefusedForWeights() => View.Vantage.Policy is { Weighting: not Weighting.Equal } policy
        ? Refusal.Of(RefusalCode.Invalid, "policy", $"Policy {policy} weighs estimates, and this answer is about a mean in which they count alike. Name a policy that does not; the weights are in the estimates themselves.")
        : null;

    /// <summary>The same of a question of which more is read already.</summary>
    public static async Task<Outcome<MeasureQuestion>> ReadAsync(HttpContext context, Question question, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (category, basis, currency) = (question.Category(), question.Basis(), question.Currency());
        if (!Period.TryParse(question.Route("period"), out var period, out var message)) question.Problems.Add("period", message);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal;
        if (!reading.Company(question.Route("company"), period, category).Ok(out var view, out refusal)) return refusal;
        return new MeasureQuestion(reading, view, period, new Measure(view.Seen.PeriodOf(period), category, basis, currency ?? view.Profile.ReportingCurrency));
    }
}
