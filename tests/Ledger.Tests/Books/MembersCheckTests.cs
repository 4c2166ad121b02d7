namespace Ledger.Tests.Books;

public class MembersCheckTests
{
    [Fact]
    public void A_group_of_registered_companies_is_recorded()
    {
        var book = DraftBook.WithCompanies();
        Assert.Equal(3, book.Put("group", Members("alibaba", "acme"))!.Position);
        Assert.Null(book.Put("group", Members("acme", "alibaba")));
        Assert.Equal(["acme", "alibaba"], book.Commit().Book.MembersOf("group", 3));
        Assert.Empty(book.Book.MembersOf("group", 2));
        Assert.Empty(book.Book.MembersOf("nobody", 3));
        Assert.NotNull(book.Put("group"));
        Assert.Empty(book.Commit().Book.MembersOf("group", 4));
    }

    [Fact]
    public void Members_may_be_registered_in_the_same_draft()
    {
        var book = new DraftBook();
        book.Put("a");
        book.Put("b", Members("a"));
        Assert.NotNull(book.Put("c", Members("b", "a")));
    }

    [Fact]
    public void Every_member_that_is_not_registered_is_named_with_the_remedy() => Assert.Equal(
        "unknown-company members: 'group' cannot be a member of itself; leave it out. | members: Member 'nobody' is not registered in this book; PUT it to companies/nobody first."
            + " | members: Member 'other' is not registered in this book; PUT it to companies/other first.",
        Refused(DraftBook.WithCompanies(), "group", "other", "acme", "group", "nobody"));

    [Fact]
    public void A_company_is_no_member_of_itself()
    {
        Assert.Equal("invalid members: 'acme' cannot be a member of itself; leave it out.", Refused(DraftBook.WithCompanies(), "acme", "acme"));
        Assert.Equal("invalid members: 'new' cannot be a member of itself; leave it out.", Refused(DraftBook.WithCompanies(), "new", "new"));
    }

    [Fact]
    public void Groups_hold_each_other_in_no_circle()
    {
        var book = DraftBook.WithCompanies();
        book.Put("inner", Members("acme"));
        book.Put("outer", Members("alibaba", "inner"));
        Assert.Equal(
            "invalid members: A group cannot hold itself: acme holds outer holds inner holds acme. Leave 'outer' out, or take 'acme' out of the group that holds it.",
            Refused(book.Commit(), "acme", "alibaba", "outer"));
        Assert.Equal("invalid members: A group cannot hold itself: inner holds outer holds inner. Leave 'outer' out, or take 'inner' out of the group that holds it.", Refused(book, "inner", "outer"));
        // Taken out first, the other way round is no circle.
        book.Put("outer");
        Assert.NotNull(book.Put("inner", Members("outer")));
    }

    [Fact]
    public void A_long_circle_is_found_and_told_shortly()
    {
        var book = new DraftBook();
        book.Put("g0");
        for (var i = 1; i <= 20_000; i++) book.Put($"g{i}", Members($"g{i - 1}"));
        Assert.Equal(
            "invalid members: A group cannot hold itself: g0 holds g20000 holds g19999 holds g19998 holds g19997 holds … holds g4 holds g3 holds g2 holds g1 holds g0. Leave 'g20000' out, or take 'g0' out of the group that holds it.",
            Refused(book, "g0", "g20000"));
    }

    private static string Refused(DraftBook book, string id, params string[] members)
    {
        var before = book.Draft.Added.Count;
        var (recorded, refusal) = book.TryPut(id, Members(members));
        Assert.Null(recorded);
        Assert.Equal(before, book.Draft.Added.Count);
        return $"{refusal!.Code} {string.Join(" | ", refusal.Problems.Select(p => $"{p.Path}: {p.Message}"))}";
    }

    private static string Members(params string[] ids) => $", \"members\": [{string.Join(',', ids.Select(m => $"\"{m}\""))}]";
}
