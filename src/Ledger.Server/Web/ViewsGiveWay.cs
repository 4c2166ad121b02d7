using Ledger.Server.Store.Views;

namespace Ledger.Server.Web;

/// <summary>Has the stored views give way while a request is answered, unless its endpoint is <see cref="PatientAttribute">patient</see>.</summary>
internal sealed class ViewsGiveWay(RequestDelegate next, ViewPace pace)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PatientAttribute>() is not null)
        {
            await next(context);
            return;
        }

        pace.Come();
        try
        {
            await next(context);
        }
        finally
        {
            pace.Leave();
        }
    }
}
