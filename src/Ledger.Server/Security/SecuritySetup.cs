using System.Security.Authentication;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ledger.Server.Security;

/// <summary>Puts together who may ask, and what for.</summary>
public static class SecuritySetup
{
    /// <summary>Adds it to a host, and says where that listens.</summary>
    public static void AddLedgerSecurity(this WebApplicationBuilder builder, ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        var (choices, services) = (options.Security, builder.Services);
        choices.RefuseUnsafe(options.Host);
        services.AddSingleton(choices).AddSingleton<KeyTable>().AddSingleton<KeyRing>().AddSingleton<AuditLog>().AddSingleton<RequestRates>();
        choices.Issuer?.AddTo(services);
        if (choices.FirstKey is not null) services.AddHostedService<FirstKey>();
        if (choices.Auth) services.AddHostedService(p => p.GetRequiredService<KeyRing>());

        var host = options.Host.Contains(':', StringComparison.Ordinal) ? $"[{options.Host.Trim('[', ']')}]" : options.Host;
        builder.WebHost.UseUrls($"{(choices.Certificate is null ? "http" : "https")}://{host}:{options.Port}");
        if (choices.Certificate is not { } certificate) return;
        services.AddSingleton(p => new TlsCertificate(certificate, choices.CertificateKey!, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<TlsCertificate>>()));
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            var ours = kestrel.ApplicationServices.GetRequiredService<TlsCertificate>();
            https.ServerCertificate = ours.Shown.TargetCertificate;
            https.OnAuthenticate = (_, tls) => tls.ServerCertificateContext = ours.Shown;
            // Older ones are broken (RFC 8996); the system's choice may still allow them.
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        }));
    }

    /// <summary>Puts it before the endpoints, once routing has found them.</summary>
    public static void UseLedgerSecurity(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var choices = app.Services.GetRequiredService<SecurityChoices>();
        if (choices.Proxies.Count > 0) app.UseMiddleware<ProxyOnly>().UseForwardedHeaders(Of(choices));
        if (!choices.Auth) app.UseMiddleware<LocalGate>();
        app.UseMiddleware<OwnPagesOnly>();
        if (choices.Auth) app.UseMiddleware<Access>();
    }

    private static ForwardedHeadersOptions Of(SecurityChoices choices)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in choices.Proxies) options.KnownIPNetworks.Add(proxy);
        return options;
    }
}
