using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>A broker, bank or research house said what it expects a company to spend. A later one for the same period revises it.</summary>
public sealed record ForecastIssued : Figure
{
    /// <summary>Stands for the company itself among forecasters, so no forecaster may be called that.</summary>
    public const string CompanyItself = "company";

    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("forecast", nameof(ForecastIssued), typeof(ForecastIssued), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>Name of the house behind the forecast.</summary>
    public string Forecaster { get; init; } = "";

    /// <summary>The forecaster's id: the slug of its name.</summary>
    public string ForecasterId => Slug.Of(Forecaster);

    /// <summary>Name of the analyst.</summary>
    public string? Analyst { get; init; }

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("forecaster", Forecaster);
        Write(json, "analyst", Analyst);
        WriteFigure(json, asStated);
        WriteCommon(json);
    }

    private static ForecastIssued Read(Fields fields)
    {
        var forecaster = fields.Text("forecaster", 200, required: true);
        if (forecaster is not null && Slug.Of(forecaster) is var slug && slug is "" or CompanyItself)
            fields.Report("forecaster", slug.Length == 0 ? "'forecaster' must hold a letter or a digit." : "'company' stands for the company's own guidance; name the forecaster.");
        var analyst = fields.Text("analyst", 200);
        return ReadFigure(fields, new ForecastIssued(), amountRequired: false) with { Forecaster = Shared.Text(forecaster) ?? "", Analyst = Shared.Text(analyst) };
    }
}
