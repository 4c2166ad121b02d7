using System.Text;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class FieldsTests
{
    [Fact]
    public void A_name_given_twice_is_a_problem_and_the_first_counts()
    {
        var (fields, problems) = Of("""{ "a": "x", "a": "y", "b": 1, "b": 1, "b": 1 }""");
        Assert.Equal("x", fields.Text("a", 10));
        Assert.Equal(["at.a", "at.b", "at.b"], problems.All.Select(p => p.Path));
        Assert.All(problems.All, p => Assert.Contains("twice", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Complaints_do_not_grow_without_bounds()
    {
        var (fields, problems) = Of($$"""{ "{{new string('x', 1_000_000)}}": 1 }""");
        fields.RefuseUnknown("This");
        Assert.InRange(Assert.Single(problems.All).Message.Length, 100, 300);

        (fields, problems) = Of("{" + string.Join(',', Enumerable.Range(0, Problems.Most + 5).Select(i => $"\"u{i}\":1")) + "}");
        fields.RefuseUnknown("This");
        Assert.Equal(Problems.Most, problems.All.Count);
    }

    [Fact]
    public void A_name_spelled_with_escapes_is_the_same_name() =>
        Assert.Equal("at.a", Assert.Single(Of("""{ "a": 1, "\u0061": 2 }""").Problems.All).Path);

    [Fact]
    public void Nobody_s_fields_are_refused_by_name_with_those_there_are()
    {
        var (fields, problems) = Of("""{ "a": "x", "tpye": 1, "A": 2, "nothing": null, "": 3 }""");
        fields.Text("a", 10);
        fields.Text("b", 10);
        fields.RefuseUnknown("A thing");
        Assert.Equal(["at.tpye", "at.A", "at.nothing", "at."], problems.All.Select(p => p.Path));
        Assert.Equal("A thing has no field 'tpye'. It takes: a, b.", problems.All[0].Message);
    }

    [Theory]
    [InlineData("""{ "\ud800": 1 }""")]
    [InlineData("""{ "a": "\ud800" }""")]
    [InlineData("""{ "a": "\udc00x" }""")]
    public void Half_a_character_is_refused(string json)
    {
        var (fields, problems) = Of(json);
        Assert.Null(fields.Text("a", 10));
        fields.RefuseUnknown("A thing");
        Assert.Single(problems.All);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes("{ \"a\": \"??\" }").Select(b => b == '?' ? (byte)0xFF : b).ToArray();
        using var document = JsonDocument.Parse(bytes);
        var problems = new Problems();
        Assert.Null(new Fields(document.RootElement, "", problems).Text("a", 10));
        Assert.Contains("UTF-8", Assert.Single(problems.All).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("a\\u0007b")]
    [InlineData("a\\u007fb")]
    [InlineData("a\\u0085b")]
    [InlineData("a\\nb")]
    [InlineData("\\tab")]
    public void Control_characters_are_refused_in_a_line(string text) =>
        Assert.Contains("control", Refused($$"""{ "a": "{{text}}" }""", f => f.Text("a", 10)), StringComparison.Ordinal);

    [Fact]
    public void Lines_and_tabs_are_kept_where_there_may_be_several()
    {
        Assert.Equal("a\n\tb\r\nc", Of("""{ "a": "a\n\tb\r\nc" }""").Fields.Text("a", 10, lines: true));
        Assert.Contains("control", Refused("""{ "a": "a\u0000b" }""", f => f.Text("a", 10, lines: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("12345678901234567890123456789", false)]
    [InlineData("1e-29", false)]
    [InlineData("\"1\"", false)]
    [InlineData("true", false)]
    public void Numbers(string json, bool valid)
    {
        var (fields, problems) = Of($$"""{ "a": {{json}} }""");
        Assert.Equal(valid, fields.Number("a") is not null);
        Assert.Equal(valid, problems.None);
    }

    [Theory]
    [InlineData("1900-01-01", true)]
    [InlineData("1899-12-31", false)]
    [InlineData("2199-12-31", true)]
    [InlineData("2200-01-01", false)]
    [InlineData("2024-02-29", true)]
    [InlineData("2025-02-29", false)]
    public void Dates(string date, bool valid) => Assert.Equal(valid, Of($$"""{ "a": "{{date}}" }""").Fields.Date("a") is not null);

    [Fact]
    public void Lists_of_texts_say_which_item_is_wrong()
    {
        var (fields, problems) = Of("""{ "a": ["x", "", 7, "\ud800", "toolong"], "b": "x", "c": ["1", "2", "3"] }""");
        fields.Texts("a", 10, 5);
        fields.Texts("b", 10, 5);
        fields.Texts("c", 2, 5);
        Assert.Equal(["at.a[1]", "at.a[2]", "at.a[3]", "at.a[4]", "at.b", "at.c"], problems.All.Select(p => p.Path));
        Assert.Empty(Of("{}").Fields.Texts("a", 1, 1));
    }

    [Fact]
    public void Null_is_absent()
    {
        var (fields, problems) = Of("""{ "a": null }""");
        Assert.False(fields.Has("a"));
        Assert.Null(fields.Inner("a"));
        Assert.True(problems.None);
        Assert.Null(fields.Text("a", 10, required: true));
        Assert.Equal("'a' is required.", Assert.Single(problems.All).Message);
    }

    [Fact]
    public void Refusals_carry_their_paths_below_a_line()
    {
        var (fields, problems) = Of("""{ "a": 1 }""");
        fields.Text("a", 10);
        Assert.Equal("lines[17].at.a", Refusal.Invalid(problems).Under("lines[17]").Problems[0].Path);
        Assert.Equal("lines[3]", new Refusal(RefusalCode.UnknownCompany, "No such company.").Under("lines[3]").Problems[0].Path);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(20_000)]
    public void However_many_fields_each_is_found_once_and_named_when_nobody_reads_it(int count)
    {
        var (fields, problems) = Of("{" + string.Join(',', Enumerable.Range(0, count).Select(n => $"\"f{n}\": \"v{n}\"")) + ", \"f1\": \"again\" }");
        Assert.Equal("at.f1", Assert.Single(problems.All).Path);
        foreach (var n in new[] { count - 1, 0, 1, 0 }) Assert.Equal($"v{n}", fields.Text($"f{n}", 10));
        Assert.Null(fields.Text("absent", 10));
        fields.RefuseUnknown("This");
        Assert.Equal(count - 3 + 1, problems.All.Count);
        if (count > 3) Assert.EndsWith($"It takes: f{count - 1}, f0, f1, absent.", problems.All[1].Message, StringComparison.Ordinal);
    }

    private static string Refused(string json, Func<Fields, object?> read)
    {
        var (fields, problems) = Of(json);
        Assert.Null(read(fields));
        return Assert.Single(problems.All).Message;
    }

    private static (Fields Fields, Problems Problems) Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        var problems = new Problems();
        return (new Fields(document.RootElement.Clone(), "at", problems), problems);
    }
}
