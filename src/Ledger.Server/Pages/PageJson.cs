using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ledger.Server.Pages;

/// <summary>JSON that stands in a page as data: as in answers, but so escaped that nothing in it can end the element that holds it.</summary>
public static class PageJson
{
    private static readonly JsonSerializerOptions Options = new(AnswerJson.Options) { Encoder = JavaScriptEncoder.Default };

    /// <summary>A value as text for a data block.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);
}
