using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>What a claim says that happened.</summary>
internal enum ClaimKind
{
    /// <summary>A company pledged.</summary>
    Announcement,

    /// <summary>A company gave its outlook.</summary>
    Guidance,

    /// <summary>A company reported.</summary>
    EarningsReport,

    /// <summary>Somebody else expects.</summary>
    AnalystForecast,

    /// <summary>A company changed what it had reported.</summary>
    Restatement,

    /// <summary>Something said earlier holds no more.</summary>
    Withdrawal,
}

/// <summary>How a claim puts its figure.</summary>
internal enum ClaimQualifier
{
    /// <summary>As it is.</summary>
    Exact,

    /// <summary>About.</summary>
    About,

    /// <summary>More than; a lower end.</summary>
    Over,

    /// <summary>A lower end.</summary>
    AtLeast,

    /// <summary>An upper end.</summary>
    UpTo,

    /// <summary>Both ends.</summary>
    Range,

    /// <summary>Without a figure.</summary>
    Qualitative,

    /// <summary>A share of revenue, no amount.</summary>
    PctOfRevenue,

    /// <summary>A share of something, no amount.</summary>
    Share,

    /// <summary>That a figure is not true.</summary>
    Denial,
}

/// <summary>One line of a file of statements: a claim about capital expenditure as somebody collected it. What was not stated is null.</summary>
internal sealed record Claim(long Line, string Company, ClaimKind Kind, string Period, ClaimQualifier Qualifier, Currency Currency, string Title)
{
    private static readonly Dictionary<string, ClaimKind> Kinds = new(StringComparer.Ordinal)
    {
        ["announcement"] = ClaimKind.Announcement,
        ["guidance"] = ClaimKind.Guidance,
        ["earnings_report"] = ClaimKind.EarningsReport,
        ["analyst_forecast"] = ClaimKind.AnalystForecast,
        ["restatement"] = ClaimKind.Restatement,
        ["withdrawal"] = ClaimKind.Withdrawal,
    };

    private static readonly Dictionary<string, ClaimQualifier> Qualifiers = new(StringComparer.Ordinal)
    {
        ["exact"] = ClaimQualifier.Exact,
        ["about"] = ClaimQualifier.About,
        ["over"] = ClaimQualifier.Over,
        ["at_least"] = ClaimQualifier.AtLeast,
        ["up_to"] = ClaimQualifier.UpTo,
        ["range"] = ClaimQualifier.Range,
        ["qualitative"] = ClaimQualifier.Qualitative,
        ["pct_of_revenue"] = ClaimQualifier.PctOfRevenue,
        ["share"] = ClaimQualifier.Share,
        ["denial"] = ClaimQualifier.Denial,
    };

    // Meta adds what it pays off its finance leases, Microsoft what it takes on by them: both are cash and finance leases.
    private static readonly Dictionary<string, Basis> Bases = new(Words.Bases, StringComparer.Ordinal)
    {
        ["cash_ppe_only"] = Kernel.Basis.Cash,
        ["cash_paid"] = Kernel.Basis.Cash,
        ["gross"] = Kernel.Basis.Cash,
        ["XBRL"] = Kernel.Basis.Cash,
        ["incl_finance_leases"] = Kernel.Basis.CashAndFinanceLeases,
        ["incl_finance_lease_principal"] = Kernel.Basis.CashAndFinanceLeases,
        ["incurred"] = Kernel.Basis.Accrued,
        ["net of proceeds/incentives"] = Kernel.Basis.CompanyDefined,
    };

    /// <summary>The ticker beside the company.</summary>
    public string? Ticker { get; init; }

    /// <summary>When it was said.</summary>
    public ClaimDay Day { get; init; } = ClaimDay.None;

    /// <summary>When the page was published.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The exact days of the period; null unless both ends are there.</summary>
    public DateSpan? Days { get; init; }

    /// <summary>The single figure, whole currency units.</summary>
    public decimal? Single { get; init; }

    /// <summary>The lower end, whole currency units.</summary>
    public decimal? Low { get; init; }

    /// <summary>The upper end, whole currency units.</summary>
    public decimal? High { get; init; }

    /// <summary>The unit in which the source put it, in its own words.</summary>
    public string? Unit { get; init; }

    /// <summary>Who expects it.</summary>
    public string? Forecaster { get; init; }

    /// <summary>Which part of a company's capital expenditure, in the file's words.</summary>
    public string Category { get; init; } = "total";

    /// <summary>What it measures.</summary>
    public Basis? Basis { get; init; }

    /// <summary>Growth on the year before, a fraction.</summary>
    public decimal? YearOnYear { get; init; }

    /// <summary>Growth on the quarter before, a fraction.</summary>
    public decimal? QuarterOnQuarter { get; init; }

    /// <summary>The page's address.</summary>
    public string? Url { get; init; }

    /// <summary>Remarks of whoever collected it.</summary>
    public string Notes { get; init; } = "";

    /// <summary>What is known to be wrong with it.</summary>
    public string? Defect { get; init; }

    /// <summary>Reads a line strictly.</summary>
    public static Claim Read(long line, Fields fields)
    {
        var currency = fields.TryRead("currency", Currency.TryParse, out Currency read, required: true) ? read : default;
        var published = fields.Date("published_at");
        var claim = new Claim(
            line, fields.Text("company", 200, required: true) ?? "", fields.Word("kind", Kinds, required: true) ?? default, fields.Text("period", 100, required: true) ?? "",
            fields.Word("qualifier", Qualifiers, required: true) ?? default, currency, fields.Text("source_title", 500, required: true) ?? "")
        {
            Ticker = fields.Text("ticker", 20),
            Day = ClaimDay.Read(fields, published),
            PublishedOn = published,
            Days = ReadDays(fields),
            Single = Figure(fields, "amount"),
            Low = Figure(fields, "amount_low"),
            High = Figure(fields, "amount_high"),
            Unit = fields.Text("unit_as_stated", 100),
            Forecaster = fields.Text("forecaster", 200),
            Category = fields.Text("category", 200) ?? "total",
            Basis = fields.Word("basis", Bases),
            YearOnYear = Growth(fields, "growth_yoy"),
            QuarterOnQuarter = Growth(fields, "growth_qoq"),
            Url = ReadUrl(fields),
            Notes = fields.Text("notes", 4000, lines: true) ?? "",
            Defect = fields.Text("defect", 200),
        };
        if (claim.High < claim.Low) fields.Report("amount_high", "'amount_high' is below 'amount_low'.");
        fields.RefuseUnknown("A statement");
        return claim;
    }

    private static DateSpan? ReadDays(Fields fields)
    {
        var (from, to) = (fields.Date("period_start"), fields.Date("period_end"));
        if (from is not { } start || to is not { } end) return null;
        if (end >= start) return new DateSpan(start, end);
        fields.Report("period_end", "'period_end' is before 'period_start'.");
        return null;
    }

    private static decimal? Figure(Fields fields, string name)
    {
        if (fields.Number(name) is not { } figure) return null;
        if (figure is < 0 or >= Amount.Limit)
        {
            fields.Report(name, $"'{name}' is an amount in whole currency units, positive or zero and below 10^18.");
            return null;
        }

        // 91447000000.00001 is what binary fractions make of 91.447 billion; no source counts below a unit there.
        var whole = decimal.Round(figure);
        return figure >= 1_000_000 && Math.Abs(figure - whole) < 0.001m ? whole : figure;
    }

    private static decimal? Growth(Fields fields, string name)
    {
        if (fields.Number(name) is not { } fraction) return null;
        if (fraction is > -1 and < 1_000_000) return fraction;
        fields.Report(name, $"'{name}' is a fraction above -1: 331 % is 3.31.");
        return null;
    }

    private static string? ReadUrl(Fields fields)
    {
        var url = fields.Text("source_url", 2000);
        if (url is null || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")) return url;
        fields.Report("source_url", "'source_url' must be an http or https address.");
        return null;
    }
}
