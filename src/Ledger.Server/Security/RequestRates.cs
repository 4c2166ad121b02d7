using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>
/// How many requests a caller may make: a token bucket each, which fills at the rate and holds two seconds of it. Whoever has not said
/// who they are is counted by address, at a tenth of the rate.
/// </summary>
public sealed class RequestRates : IDisposable
{
    private static readonly Refusal TooMany = new(WebCode.TooManyRequests, "More requests than this server takes from one caller; ask again after 'Retry-After', or send entries in batches.");

    private const string Stranger = "address:";

    private readonly PartitionedRateLimiter<string> limiter;

    /// <summary>Takes the rate.</summary>
    public RequestRates(SecurityChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var rate = choices.RequestsASecond;
        limiter = PartitionedRateLimiter.Create<string, string>(caller => rate == 0
            ? RateLimitPartition.GetNoLimiter(caller)
            : RateLimitPartition.GetTokenBucketLimiter(caller, c => Bucket(c.StartsWith(Stranger, StringComparison.Ordinal) ? Math.Max(1, rate / 10) : rate)));
    }

    /// <summary>Counts a request; the refusal when there were too many, with <c>Retry-After</c> in the answer.</summary>
    public Refusal? Count(HttpContext context, Caller? caller)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var lease = limiter.AttemptAcquire(caller?.Id ?? Neighbourhood(context.Connection.RemoteIpAddress));
        if (lease.IsAcquired) return null;
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TooMany;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int rate) => new()
    {
        TokenLimit = 2 * rate,
        TokensPerPeriod = Math.Max(1, rate / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(rate < 10 ? 1000.0 / rate : 100),
    };

    // One subscriber has 2^64 addresses of IPv6 and more.
    private static string Neighbourhood(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? $"{Stranger}{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}"
        : $"{Stranger}{address?.MapToIPv4()}";
}
