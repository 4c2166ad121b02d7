using Ledger.Books;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Hindsight;

/// <summary>What an entry would change in its company's picture if it were recorded now. Nothing of it is kept.</summary>
/// <param name="Company">Company.</param>
/// <param name="Name">Its name.</param>
/// <param name="AsOf">The date of both pictures: that of the question; the day on which the world learned what the entry says where that is later, or where nothing would differ on the other.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="Basis">Basis of every figure: that of the entry, or of what it is about.</param>
/// <param name="Items">The periods that would differ, in the order of the picture.</param>
/// <param name="Commitments">The pledges that would differ.</param>
/// <param name="Discrepancies">Numbers of claims that contradict each other.</param>
public sealed record Trial(
    string Company, string Name, DateOnly AsOf, Currency Currency, Basis Basis,
    IReadOnlyList<PeriodDifference> Items, IReadOnlyList<PledgeDifference> Commitments, CountDifference Discrepancies)
{
    /// <summary>How many of those nobody has settled.</summary>
    public CountDifference Open { get; init; } = new(0, 0);

    /// <summary>Whether every figure would stay as it is. That a period is spoken of for the first time moves none.</summary>
    public bool ChangesNothing => Items.All(i => i.Fields.Count == 0) && Commitments.Count == 0 && Discrepancies.Then == Discrepancies.Now && Open.Then == Open.Now;

    /// <summary>Tries an entry; null where it would be refused, is recorded already, or is about no company.</summary>
    /// <param name="book">The book, up to its end.</param>
    /// <param name="entry">The entry as it was sent.</param>
    /// <param name="by">Who would record it.</param>
    /// <param name="question">The date and the policy of the pictures.</param>
    public static Trial? Of(Book book, Entry entry, Recorder by, Vantage question)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(question);
        if (book.RecordedAt(book.Position) is not { } recordedAt) return null;
        var draft = new Draft(book, recordedAt);
        draft.Append(entry, by);
        if (draft.Added is not [{ Content: Entry { Company: { } company } content } added]) return null;
        var (history, rates, said) = (book.HistoryOf(company)!, book.RatesAt(book.Position), KnownOn(book, content));
        var after = Edition.Of([.. history.Events, added]);
        Trial On(DateOnly day)
        {
            var vantage = new Vantage(day, book.Position, recordedAt, question.Policy);
            return Between(new CompanyView(company, history.At(book.Position), rates, vantage), new CompanyView(company, after, rates, vantage), BasisOf(book, content));
        }

        // What is old by now moves no figure of today; on its own day it would.
        var trial = On(said > question.AsOf ? said.Value : question.AsOf);
        return trial.ChangesNothing && said < question.AsOf && On(said.Value) is { ChangesNothing: false } then ? then : trial;
    }

    private static Trial Between(CompanyView then, CompanyView now, Basis basis)
    {
        var (before, after) = (Picture.Of(then, basis: basis), Picture.Of(now, basis: basis));
        return new Trial(
            then.Company, then.Profile.Name, then.Vantage.AsOf, after.Currency, basis,
            PeriodDifference.Between(before, after, []), PledgeDifference.Between(before.Commitments, after.Commitments, []), new CountDifference(before.Discrepancies, after.Discrepancies))
        {
            Open = new CountDifference(DiscrepanciesAnswer.CountOpen(then, before.Discrepancies), DiscrepanciesAnswer.CountOpen(now, after.Discrepancies)),
        };
    }

    private static DateOnly? KnownOn(Book book, Entry content) => content switch
    {
        EntryCorrected correction => correction.Replacement.KnownOn,
        EntryReference { KnownOn: null } reference when book.Find(reference.TargetId) is { Content: Entry about } => about.KnownOn,
        _ => content.KnownOn,
    };

    private static Basis BasisOf(Book book, LedgerEvent content) => content switch
    {
        Figure figure => figure.Basis,
        BasisBridged bridge => bridge.To,
        EntryCorrected { Replacement: Figure figure } => figure.Basis,
        EntryReference reference when book.Find(reference.TargetId) is { Content: not EntryReference } about => BasisOf(book, about.Content),
        _ => Basis.Cash,
    };
}
