using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ledger.Server.Security;

/// <summary>The server's certificate from PEM files, read anew when they have changed: a renewal needs no restart.</summary>
public sealed partial class TlsCertificate
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private readonly string certificate;
    private readonly string key;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly Lock looking = new();
    private SslStreamCertificateContext shown;
    private DateTime changed;
    private long looked;

    /// <summary>Reads the files.</summary>
    /// <exception cref="ArgumentException">They are no certificate with its key, or it has expired.</exception>
    public TlsCertificate(string certificate, string key, TimeProvider clock, ILogger log)
    {
        (this.certificate, this.key, this.clock, this.log) = (certificate, key, clock, log);
        try
        {
            changed = Changed();
            shown = Read();
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"--tls-cert {certificate} with --tls-key {key} cannot be used: {broken.Message}", broken);
        }

        looked = clock.GetTimestamp();
        if (shown.TargetCertificate.NotAfter.ToUniversalTime() <= clock.GetUtcNow().UtcDateTime)
            throw new ArgumentException($"--tls-cert {certificate} expired at {shown.TargetCertificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC.");
    }

    /// <summary>What clients are shown now.</summary>
    public SslStreamCertificateContext Shown
    {
        get
        {
            if (clock.GetElapsedTime(Volatile.Read(ref looked)) < BetweenLooks || !looking.TryEnter()) return Volatile.Read(ref shown);
            try
            {
                Volatile.Write(ref looked, clock.GetTimestamp());
                var now = Changed();
                if (now == changed) return shown;
                Volatile.Write(ref shown, Read());
                changed = now;
                Renewed(log, shown.TargetCertificate.NotAfter.ToUniversalTime());
            }
#pragma warning disable CA1031 // A renewal that is half written is read the next time; until then the old certificate is shown.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                NotRead(log, broken.Message);
            }
            finally
            {
                looking.Exit();
            }

            return shown;
        }
    }

    private DateTime Changed() => new[] { certificate, key }.Max(File.GetLastWriteTimeUtc);

    private SslStreamCertificateContext Read()
    {
        var leaf = X509Certificate2.CreateFromPemFile(certificate, key);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(certificate);
        return SslStreamCertificateContext.Create(leaf, [.. all.Where(c => c.Thumbprint != leaf.Thumbprint)], offline: true);
    }

    [LoggerMessage(LogLevel.Information, "The renewed TLS certificate is shown from now on; it holds until {Until:u}")]
    private static partial void Renewed(ILogger log, DateTime until);

    [LoggerMessage(LogLevel.Error, "The TLS certificate has changed but cannot be read: {Reason}")]
    private static partial void NotRead(ILogger log, string reason);
}
