using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ledger.Snapshots;

/// <summary>What a client would read: an answer written as the server writes it, envelope and all.</summary>
internal static class Served
{
    public static async Task<string> BodyAsync(IResult answer)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Method = HttpMethods.Get }, Response = { Body = body } };
        await answer.ExecuteAsync(context);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
