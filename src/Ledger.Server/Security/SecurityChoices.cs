using System.Globalization;
using System.Net;

namespace Ledger.Server.Security;

/// <summary>Who may reach the server and how they say who they are, as the command line asks for it.</summary>
public sealed record SecurityChoices
{
    /// <summary>The options, for people.</summary>
    public const string Known = "--auth, --first-key FILE, --tls-cert FILE, --tls-key FILE, --behind-proxy ADDRESSES, --rate-limit N, --oidc-issuer ADDRESS, --oidc-audience NAME, --oidc-roles CLAIM, --oidc-name CLAIM";

    private const int MostRequests = 1_000_000;

    /// <summary>Whether everybody must say who they are.</summary>
    public bool Auth { get; init; }

    /// <summary>The issuer whose tokens are taken beside keys; null for keys alone.</summary>
    public TokenIssuer? Issuer { get; init; }

    /// <summary>Requests a second that one caller may make, where everybody must say who they are; 0 for as many as they like.</summary>
    public int RequestsASecond { get; init; } = 1000;

    /// <summary>A file that gets a key which allows everything, unless it is there already; null for none.</summary>
    public string? FirstKey { get; init; }

    /// <summary>PEM file of the certificate, followed by those between it and its root; null to speak HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of the certificate's private key.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>The proxies that may stand between clients and this server; none but they are answered then.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Takes one option of the command line; null when it is none of these.</summary>
    /// <param name="name">The option.</param>
    /// <param name="value">Gives its value.</param>
    /// <exception cref="ArgumentException">The value is not usable.</exception>
    public SecurityChoices? With(string name, Func<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return name switch
        {
            "--auth" => this with { Auth = true },
            "--first-key" => this with { FirstKey = value() },
            "--tls-cert" => this with { Certificate = value() },
            "--tls-key" => this with { CertificateKey = value() },
            "--behind-proxy" => this with { Proxies = [.. value().Split(',', StringSplitOptions.TrimEntries).Select(Network)] },
            "--rate-limit" => int.TryParse(value(), NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate <= MostRequests
                ? this with { RequestsASecond = rate }
                : throw new ArgumentException($"--rate-limit wants requests a second for each caller, from 1 to {MostRequests}, or 0 for no limit."),
            "--oidc-issuer" => this with { Auth = true, Issuer = Named with { Address = value() } },
            "--oidc-audience" => this with { Issuer = Named with { Audience = value() } },
            "--oidc-roles" => this with { Issuer = Named with { RolesClaim = value() } },
            "--oidc-name" => this with { Issuer = Named with { NameClaim = value() } },
            _ => null,
        };
    }

    /// <summary>Refuses what would leave the ledger open to others.</summary>
    /// <param name="host">The address to listen on.</param>
    /// <exception cref="ArgumentException">It would; the message names the remedy.</exception>
    public void RefuseUnsafe(string host)
    {
        if (Certificate is null != CertificateKey is null) throw new ArgumentException("--tls-cert and --tls-key go together: the certificate and its private key, both as PEM files.");
        Issuer?.RefuseUnsafe();
        var local = LocalNames.Bind(host);
        if (!Auth && !local)
            throw new ArgumentException($"--host {host} can be reached from other machines. Add --auth, so that everybody must show a key, and --first-key FILE to get the first one; or --oidc-issuer for tokens.");
        if (!Auth && Proxies.Count > 0)
            throw new ArgumentException("--behind-proxy lets others in. Add --auth, so that everybody must show a key, and --first-key FILE to get the first one.");
        if (!local && Certificate is null && Proxies.Count == 0)
            throw new ArgumentException($"--host {host} would have keys and figures sent in the clear. Add --tls-cert FILE and --tls-key FILE, or --behind-proxy with the addresses of the proxy that speaks TLS.");
    }

    private TokenIssuer Named => Issuer ?? new TokenIssuer("", null);

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--behind-proxy takes addresses or networks, separated by commas, such as 10.0.0.7,172.16.0.0/12; '{text}' is neither."));
}
