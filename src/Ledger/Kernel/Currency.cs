using System.Collections.Frozen;

namespace Ledger.Kernel;

/// <summary>An ISO 4217 currency code.</summary>
public readonly record struct Currency
{
    // ISO 4217 list one (active codes), without the codes for metals, funds and testing.
    private static readonly FrozenSet<string> Codes = (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY " +
        "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR " +
        "IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR " +
        "MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD " +
        "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD " +
        "XCG XOF XPF YER ZAR ZMW ZWG").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Withdrawn codes that capital expenditure of the last decades was reported in.
    private static readonly FrozenSet<string> Withdrawn = (
        "ANG ATS BEF CUC CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK SLL VEF ZWL")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private Currency(string code) => Code = code;

    /// <summary>The three capital letters.</summary>
    public string Code { get; }

    /// <summary>Reads a code; false with a message for anything that ISO 4217 does not list.</summary>
    public static bool TryParse(string? text, out Currency currency, out string message)
    {
        currency = default;
        message = "";
        // The code of the list, so that a million amounts share it.
        if (text is not null && (Codes.TryGetValue(text, out var code) || Withdrawn.TryGetValue(text, out code)))
        {
            currency = new Currency(code);
            return true;
        }

        var upper = text?.ToUpperInvariant() ?? "";
        message = Codes.Contains(upper) && upper != text
            ? $"Currency codes are written in capitals: {upper}."
            : "Give an ISO 4217 currency code such as USD, CNY or EUR.";
        return false;
    }

    /// <summary>A currency known to be valid.</summary>
    /// <exception cref="ArgumentException">The code is not listed.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency, out var message) ? currency : throw new ArgumentException(message, nameof(code));

    /// <inheritdoc/>
    public override string ToString() => Code;
}
