using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>A company reported what it spent. A later report of the same period is a restatement: both vintages stay.</summary>
public sealed record EarningsReported : Figure
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("earningsReport", nameof(EarningsReported), typeof(EarningsReported), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>Growth on the same period a year before as stated, a fraction: 331 % is 3.31; above −1.</summary>
    public decimal? YearOnYear { get; init; }

    /// <summary>Growth on the quarter before as stated, a fraction; above −1.</summary>
    public decimal? QuarterOnQuarter { get; init; }

    /// <summary>Form of the filing, such as <c>10-Q</c>.</summary>
    public string? Form { get; init; }

    /// <summary>Accession number of the filing.</summary>
    public string? Accession { get; init; }

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        WriteFigure(json, asStated);
        if (YearOnYear is not null || QuarterOnQuarter is not null)
        {
            json.WriteStartObject("growth");
            if (YearOnYear is { } year) json.WriteNumber("yearOnYear", asStated ? year : Exact.Normalize(year));
            if (QuarterOnQuarter is { } quarter) json.WriteNumber("quarterOnQuarter", asStated ? quarter : Exact.Normalize(quarter));
            json.WriteEndObject();
        }

        Write(json, "form", Form);
        Write(json, "accession", Accession);
        WriteCommon(json);
    }

    private static EarningsReported Read(Fields fields)
    {
        var report = ReadFigure(fields, new EarningsReported(), amountRequired: true);
        decimal? yearOnYear = null, quarterOnQuarter = null;
        if (fields.Inner("growth") is { } growth)
        {
            yearOnYear = Growth(growth, "yearOnYear");
            quarterOnQuarter = Growth(growth, "quarterOnQuarter");
            growth.RefuseUnknown("Growth");
        }

        return report with
        {
            YearOnYear = yearOnYear,
            QuarterOnQuarter = quarterOnQuarter,
            Form = fields.Text("form", 40),
            Accession = fields.Text("accession", 40),
        };
    }

    private static decimal? Growth(Fields growth, string name)
    {
        if (growth.Number(name) is not { } fraction) return null;
        if (fraction is > -1 and < 1_000_000) return fraction;
        growth.Report(name, $"'{name}' is a fraction above -1 and below 1000000: 331 % is 3.31, minus 5 % is -0.05.");
        return null;
    }
}
