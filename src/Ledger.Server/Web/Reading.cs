using Ledger.Books;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Influences;
using Ledger.Kernel;
using Ledger.Postgres.Logs;
using Ledger.Server.Store.Books;

namespace Ledger.Server.Web;

/// <summary>A book seen from the vantage of one request: where every reading endpoint begins.</summary>
/// <param name="Open">The book.</param>
/// <param name="Vantage">Both clocks and the policy, resolved.</param>
public sealed record Reading(OpenBook Open, Vantage Vantage)
{
    private static readonly TimeSpan MostWaiting = TimeSpan.FromSeconds(5);

    /// <summary>Whether nothing about the question may be withheld by the vantage.</summary>
    public bool Strict { get; init; }

    /// <summary>The currency asked for; null for the company's.</summary>
    public string? Currency { get; init; }

    /// <summary>What is to be left out; null for nothing.</summary>
    public Without? Without { get; init; }

    /// <summary>The book in memory.</summary>
    public Book Book => Open.Book;

    /// <summary>Opens the book that the request names, waits for the position that it wants, and resolves its vantage.</summary>
    /// <param name="context">The request.</param>
    /// <param name="question">Its query, with all parameters read but those of the vantage.</param>
    /// <param name="shelf">The books.</param>
    /// <param name="clock">Today and now.</param>
    /// <param name="ahead">Days after today that asOf may reach; only the log itself goes beyond today.</param>
    public static async Task<Outcome<Reading>> OfAsync(HttpContext context, Question question, Bookshelf shelf, TimeProvider clock, int ahead = 0)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(shelf);
        var wanted = question.Vantage(clock, ahead);
        var (strict, without) = (question.Takes("strict") && question.Flag("strict"), question.Takes("without") ? question.Without() : null);
        if (question.Refused is { } refused) return refused;
        if (!LedgerHeader.WantedPosition(context).Ok(out var after, out var refusal)) return refusal;
        if (!(await OpenAsync(context, question, shelf)).Ok(out var open, out refusal)) return refusal;
        if (after is { } least && !await ReachAsync(open, least, clock, context.RequestAborted))
            return new Refusal(WebCode.Unavailable, $"Position {least} has not reached this node within {MostWaiting.TotalSeconds:0} seconds; it is at {open.Book.Position}. Ask again in a moment.");

        // Whoever asks for an instant up to now must get the same answer for ever: let what is being committed come in first.
        if (wanted.Instant is { } instant && instant <= wanted.Now && !(instant < open.Book.RecordedAt(open.Book.Position))) await open.SettleAsync(instant);
        if (wanted.Position > open.Book.Position) await open.CatchUpAsync();
        var head = open.Book.Position;
        if (!wanted.Resolve(head, open.Book.RecordedAt(head), open.Book.PositionAt, p => open.Book.RecordedAt(p)!.Value, open.Book.PoliciesAt).Ok(out var vantage, out refusal)) return refusal;
        LedgerHeader.WritePosition(context, vantage.Position);
        return new Reading(open, vantage) { Strict = strict, Without = without, Currency = question.Takes("currency") ? question.Take("currency") : null };
    }

    /// <summary>The same for the company that the request names: its history as seen from the vantage.</summary>
    public static async Task<Outcome<CompanyView>> OfCompanyAsync(HttpContext context, Question question, Bookshelf shelf, TimeProvider clock)
    {
        if (!(await OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal;
        return reading.Company(question.Route("company"));
    }

    /// <summary>The book that a request names, or the refusal of one that does not exist. From here on even a refusal says how far the book goes.</summary>
    public static async Task<Outcome<OpenBook>> OpenAsync(HttpContext context, Question question, Bookshelf shelf)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(shelf);
        var book = question.Route("book");
        if (!Slug.IsValid(book)) return UnknownBook(book);
        try
        {
            var open = await shelf.OpenAsync(book);
            LedgerHeader.WritePosition(context, open.Book.Position);
            if (context.Request.Query.ContainsKey(Parameters.Receipt)) context.Items[typeof(OpenBook)] = open;
            return open;
        }
        catch (UnknownBookException)
        {
            return UnknownBook(book);
        }
    }

    /// <summary>The refusal of a book that does not exist.</summary>
    internal static Refusal UnknownBook(string book) => new(RefusalCode.UnknownBook, $"There is no book '{book}'; make one with PUT /v1/books/{{id}}, or use 'main'.");

    /// <summary>The company's history as seen from here, or the refusal of one that was not registered by then.</summary>
    /// <param name="company">Its id.</param>
    /// <param name="period">The only period asked about; null for all.</param>
    /// <param name="category">The only category asked about; null for all.</param>
    public Outcome<CompanyView> Company(string company, Period? period = null, string? category = null)
    {
        if (Book.View(company, Vantage) is { } view) return Asked(view, period, category);
        return Refusal.Of(RefusalCode.UnknownCompany, "company", $"Company '{company}' is not registered in this book at position {Vantage.Position}.");
    }

    // What of a company may be answered, without what is to be left out.
    private Outcome<CompanyView> Asked(CompanyView view, Period? period = null, string? category = null)
    {
        var history = Book.HistoryOf(view.Company)!;
        if (Strict && WithheldFrom(view, history, period, category) is { Count: > 0 } withheld) return Withheld.Refused(withheld, Vantage);
        if (Without is null) return view;
        var named = Without.Entries.Select(e => (Asked: e, Found: Book.FindEntry(e))).ToList();
        if (named.Find(n => n.Found is null || n.Found.Position > Vantage.Position) is { Asked: { } unknown })
            return Refusal.Of(RefusalCode.UnknownEntry, "without", $"This book has no entry '{unknown}' at position {Vantage.Position}; give an id, or ref: and a reference.");
        return Without.From(view, history, named.Select(n => n.Found!.Id));
    }

    private IReadOnlyList<Withheld> WithheldFrom(CompanyView view, History history, Period? period, string? category)
    {
        var own = Withheld.From(history, Vantage, period, category);
        var currency = Currency ?? view.Profile.ReportingCurrency.Code;
        var converts = view.Seen.Figures.Any(s => s.Content is Figure { Amount: { } amount } && amount.Currency.Code != currency);
        return converts ? [.. own, .. Withheld.From(Book.RateHistory, Vantage)] : own;
    }

    /// <summary>The companies of a list, or all that were registered by then, by id; or the refusal of the first of the list that was not.</summary>
    public Outcome<IReadOnlyList<CompanyView>> Companies(IReadOnlyList<string> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var views = new List<CompanyView>();
        foreach (var company in asked.Count > 0 ? asked.Distinct() : Book.Companies.Order(StringComparer.Ordinal))
        {
            var known = Book.View(company, Vantage);
            if (known is null && asked.Count == 0) continue;
            if (!(known is null ? Company(company) : Asked(known)).Ok(out var view, out var refusal)) return refusal;
            views.Add(view);
        }

        return views;
    }

    /// <summary>The same book from a date and a position, by the same policy; what is withheld was asked at the first vantage.</summary>
    public Reading On(DateOnly date, long position) => this with { Strict = false, Vantage = new Vantage(date, position, Book.RecordedAt(position), Vantage.Policy) };

    private static async Task<bool> ReachAsync(OpenBook open, long position, TimeProvider clock, CancellationToken aborted)
    {
        var start = clock.GetTimestamp();
        while (open.Book.Position < position)
        {
            if (clock.GetElapsedTime(start) >= MostWaiting) return false;
            await open.CatchUpAsync();
            if (open.Book.Position < position) await Task.WhenAny(open.BeyondAsync(open.Book.Position), Task.Delay(TimeSpan.FromMilliseconds(50), aborted));
            aborted.ThrowIfCancellationRequested();
        }

        return true;
    }
}
