using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>From where a command reads: both clocks, and what other choices of figures its route takes.</summary>
internal sealed class VantageOptions
{
    private readonly Option<string?> asOf = Date("--as-of", "As the world knew it on this date [today]");
    private readonly Option<string?> recordedAsOf = RecordClock("--recorded-as-of", "As the ledger had it then: an instant with offset, or position:N [now]");
    private readonly Option<string?> policy = new("--policy") { Description = "By these rules, as name or name@version; ledger policies lists them [default]", HelpName = "name" };
    private readonly Dictionary<string, Option<string?>> others = new(StringComparer.Ordinal);
    private Option<bool>? strict;

    /// <summary>The options of a command, added to it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="more">Which more: currency, category, basis, strict, without.</param>
    public static VantageOptions AddTo(Command command, params IEnumerable<string> more)
    {
        var options = new VantageOptions();
        command.Add(options.asOf);
        command.Add(options.recordedAsOf);
        command.Add(options.policy);
        options.AddOthers(command, more);
        return options;
    }

    /// <summary>Only the choices of figures, for commands that move on both clocks.</summary>
    public static VantageOptions AddFiguresTo(Command command, params IEnumerable<string> more)
    {
        var options = new VantageOptions();
        options.AddOthers(command, more);
        return options;
    }

    /// <summary>An address seen from there.</summary>
    public Address On(ParseResult parsed, Address address)
    {
        if (parsed.GetResult(asOf) is not null) address = address.With("asOf", parsed.GetValue(asOf));
        if (parsed.GetResult(recordedAsOf) is not null) address = address.With("recordedAsOf", parsed.GetValue(recordedAsOf));
        if (parsed.GetResult(policy) is not null) address = address.With("policy", parsed.GetValue(policy));
        if (strict is not null && parsed.GetValue(strict)) address = address.With("strict", "true");
        return others.Aggregate(address, (a, o) => a.With(o.Key, parsed.GetValue(o.Value)));
    }

    /// <summary>Says on a page what its answer leaves out; nothing where it leaves out nothing.</summary>
    public void TellWithout(ParseResult parsed, Page page)
    {
        if (others.TryGetValue("without", out var option) && parsed.GetValue(option) is { } without) page.Line($"Without {without}, as if it had never been recorded", Page.Loud);
    }

    /// <summary>An option that takes a date.</summary>
    public static Option<string?> Date(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "date" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Iso.TryDate(result.Tokens[^1].Value, out _)) result.AddError($"'{result.Tokens[^1].Value}' is no date; write it as 2025-02-24.");
        });
        return option;
    }

    /// <summary>An option on the record clock.</summary>
    public static Option<string?> RecordClock(string name, string description) => new(name) { Description = description, HelpName = "instant" };

    /// <summary>The date that such an option was given; null when it was not.</summary>
    public static DateOnly? DateOf(ParseResult parsed, Option<string?> option) => Iso.TryDate(parsed.GetValue(option), out var date) ? date : null;

    /// <summary>An option that takes a whole number from 1 on.</summary>
    public static Option<int?> Whole(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "n" };
        option.CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0) return n;
            result.AddError($"{name} takes a whole number from 1 on.");
            return null;
        };
        return option;
    }

    /// <summary>The argument that names a company.</summary>
    public static Argument<string> Company(bool required = true)
    {
        var argument = new Argument<string>("company") { Description = "The company's id; ledger companies lists them", Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Slug.IsValid(result.Tokens[0].Value)) result.AddError($"'{SafeText.Of(result.Tokens[0].Value)}' is no company: its id is {Slug.Rule}. ledger companies lists them.");
        });
        return argument;
    }

    /// <summary>Refuses what is no period. A missing one passes.</summary>
    public static void CheckPeriod(string? period)
    {
        if (period is not null && !Period.TryParse(period, out _, out var message)) throw StopException.Usage($"'{SafeText.Of(period)}' is no period. {message}");
    }

    private void AddOthers(Command command, IEnumerable<string> more)
    {
        foreach (var name in more)
        {
            if (name == "strict")
            {
                command.Add(strict = new Option<bool>("--strict") { Description = "Refuse when the book holds entries about the question that are not seen from there" });
                continue;
            }

            var option = new Option<string?>("--" + name)
            {
                Description = name switch
                {
                    "currency" => "Convert to this currency, at the rates recorded [the company's]",
                    "category" => "The category, such as servers [total]",
                    "basis" => $"What is measured: {string.Join(", ", Words.Bases.Keys.Order(StringComparer.Ordinal))} [cash]",
                    "without" => "Leave out, as if never recorded: forecaster:ID, source:PUBLISHER or entry:ID, several by commas",
                    _ => throw new ArgumentOutOfRangeException(nameof(more), name, "No such choice."),
                },
                HelpName = name switch { "currency" => "code", "basis" => "word", "without" => "what", _ => "id" },
            };
            others.Add(name, option);
            command.Add(option);
        }
    }
}
