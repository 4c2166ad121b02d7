using Ledger.Accuracy;
using Ledger.Forecasters;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The pages of those who forecast.</summary>
public static class GetForecastersPage
{
    /// <summary>Every house, and how near it came to what was reported.</summary>
    [PageAt("/books/{book}/forecasters")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "companies", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var companies = question.Ids("companies");
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        return PageAnswer.Of<ForecastersPage>(new ForecastersModel(
            PageFrame.Of(context, question, reading, clock, views.Select(v => v.Edition)),
            [.. Forecaster.All(views).Select(f => (f, Of(reading.Vantage, views, f).Overall)).OrderBy(f => f.f.Name, StringComparer.OrdinalIgnoreCase)]));
    }

    /// <summary>One house, estimate by estimate.</summary>
    [PageAt("/books/{book}/forecasters/{forecaster}")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "companies", IsForm = true)]
    public static async Task<IResult> GetOne(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, id) = (question.Ids("companies"), question.Route("forecaster"));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        if (Forecaster.All(views).FirstOrDefault(f => f.Id == id) is not { } house)
            return Refusal.Of(RefusalCode.UnknownForecaster, "forecaster", $"No estimate of '{id}' was known on {Iso.Text(reading.Vantage.AsOf)} at position {reading.Vantage.Position}; choose a later day, or another house.").Answer();
        return PageAnswer.Of<ForecasterPage>(new ForecasterModel(
            PageFrame.Of(context, question, reading, clock, views.Select(v => v.Edition)), house, Of(reading.Vantage, views, house),
            views.ToDictionary(v => v.Company, v => v.Profile.Name, StringComparer.Ordinal)));
    }

    // Only the companies that it says something about.
    private static AccuracyAnswer Of(Vantage vantage, IReadOnlyList<CompanyView> views, Forecaster house) =>
        AccuracyAnswer.Of(vantage, views.Where(v => house.Companies.Contains(v.Company)), house, _ => true, null);
}
