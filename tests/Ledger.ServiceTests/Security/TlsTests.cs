using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ledger.Server.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ledger.ServiceTests.Security;

/// <summary>TLS from PEM files: the chain is shown, old versions are not spoken, and a renewal needs no restart.</summary>
public sealed class TlsTests(LedgerServer server) : IClassFixture<LedgerServer>, IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-tls-");

    private string Certificate => Path.Combine(folder.FullName, "cert.pem");

    private string Key => Path.Combine(folder.FullName, "key.pem");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_server_speaks_TLS_with_the_chain_it_was_given()
    {
        var root = Write("ledger.example", Now.AddDays(30));
        await using var node = await LedgerServer.StartOnAsync(server.Database.ConnectionString, security: new SecurityChoices { Auth = true, Certificate = Certificate, CertificateKey = Key });
        var (shown, wrong) = (0, "");
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, leaf, chain, errors) =>
                {
                    shown = chain!.ChainPolicy.ExtraStore.Count;
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    chain.ChainPolicy.CustomTrustStore.Add(root);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    var built = chain.Build((X509Certificate2)leaf!);
                    wrong = $"{errors}: {string.Join(' ', chain.ChainStatus.Select(s => s.StatusInformation))}";
                    return built && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
                },
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = AddressOf(node) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready") { Headers = { Host = "ledger.example" } };
        HttpResponseMessage? answer = null;
        var refused = await Record.ExceptionAsync(async () => answer = await http.SendAsync(request));
        Assert.True(refused is null && answer!.IsSuccessStatusCode, wrong);
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Header("Strict-Transport-Security"));
        using var local = new HttpRequestMessage(HttpMethod.Get, "/health/ready") { Headers = { Host = "localhost" } };
        Assert.Null((await http.SendAsync(local)).Header("Strict-Transport-Security"));
        Assert.True(shown > 0, "The certificate between was not shown.");

#pragma warning disable SYSLIB0039, CA5397, CA5359 // What must not be spoken is spoken to see that it is refused.
        using var old = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls11, RemoteCertificateValidationCallback = (_, _, _, _) => true } };
#pragma warning restore SYSLIB0039, CA5397, CA5359
        using var outdated = new HttpClient(old) { BaseAddress = AddressOf(node) };
        await Assert.ThrowsAsync<HttpRequestException>(() => outdated.GetAsync("/health/ready"));
    }

    [Fact]
    public void A_renewed_certificate_is_shown_within_a_minute()
    {
        Write("first.example", Now.AddDays(30));
        var clock = new Turned();
        var tls = new TlsCertificate(Certificate, Key, clock, NullLogger.Instance);
        Write("second.example", Now.AddDays(60));
        File.SetLastWriteTimeUtc(Certificate, Now.UtcDateTime.AddMinutes(1));
        Assert.Contains("first.example", tls.Shown.TargetCertificate.Subject, StringComparison.Ordinal);
        clock.By += TimeSpan.FromSeconds(61);
        Assert.Contains("second.example", tls.Shown.TargetCertificate.Subject, StringComparison.Ordinal);

        // Half written: the one before stays.
        File.WriteAllText(Certificate, "-----BEGIN CERT");
        File.SetLastWriteTimeUtc(Certificate, Now.UtcDateTime.AddMinutes(2));
        clock.By += TimeSpan.FromSeconds(61);
        Assert.Contains("second.example", tls.Shown.TargetCertificate.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_used_is_refused_at_the_start()
    {
        Assert.Contains("cannot be used", Assert.Throws<ArgumentException>(() => new TlsCertificate(Certificate, Key, TimeProvider.System, NullLogger.Instance)).Message, StringComparison.Ordinal);
        Write("late.example", Now.AddMinutes(-1));
        Assert.Contains("expired at", Assert.Throws<ArgumentException>(() => new TlsCertificate(Certificate, Key, TimeProvider.System, NullLogger.Instance)).Message, StringComparison.Ordinal);
    }

    private static Uri AddressOf(Microsoft.AspNetCore.Builder.WebApplication node) => new(node.Urls.Single());

    // A leaf, and what stands between it and the root, in one file; the root is returned.
    private X509Certificate2 Write(string name, DateTimeOffset until)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var betweenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = Now.AddDays(-1);
        var root = Request("root", rootKey, authority: true).CreateSelfSigned(from, Now.AddDays(90));
        using var between = Request("between", betweenKey, authority: true).Create(root, from, Now.AddDays(80), [1]).CopyWithPrivateKey(betweenKey);
        using var leaf = Request(name, leafKey, authority: false).Create(between, from, until, [2]);
        File.WriteAllText(Certificate, leaf.ExportCertificatePem() + "\n" + between.ExportCertificatePem());
        File.WriteAllText(Key, leafKey.ExportPkcs8PrivateKeyPem());
        return root;
    }

    private static CertificateRequest Request(string name, ECDsa key, bool authority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private sealed class Turned : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => Now + By;

        public override long GetTimestamp() => By.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
