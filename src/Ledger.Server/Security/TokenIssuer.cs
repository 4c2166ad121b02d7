using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Ledger.Server.Security;

/// <summary>An OpenID Connect issuer whose access tokens are taken.</summary>
/// <param name="Address">Its address, as tokens name it in <c>iss</c>; its keys are found through <c>/.well-known/openid-configuration</c> below.</param>
/// <param name="Audience">How it names this ledger in <c>aud</c>.</param>
public sealed record TokenIssuer(string Address, string? Audience)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "oidc";

    // Only what signs with a private key: with a shared secret, whoever can check a token could make one, and the issuer's public key would pass for a secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>The claim that holds roles, each as <c>BOOK:ROLE</c>; a dot leads into an object.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>The claim under whose value its subjects record.</summary>
    public string NameClaim { get; init; } = "sub";

    /// <summary>Refuses what could not be relied on.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names the remedy.</exception>
    public void RefuseUnsafe()
    {
        if (Address.Length == 0) throw new ArgumentException("--oidc-audience, --oidc-roles and --oidc-name go with --oidc-issuer, the address of who issues the tokens.");
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new ArgumentException($"--oidc-issuer wants an https address, such as https://login.example/realms/desk; '{Address}' is none.");
        if (string.IsNullOrEmpty(Audience)) throw new ArgumentException("--oidc-issuer wants --oidc-audience: how the issuer names this ledger in the 'aud' of tokens that are meant for it.");
    }

    /// <summary>Has ASP.NET check tokens of this issuer.</summary>
    internal void AddTo(IServiceCollection services)
    {
        var hosted = services.Where(IsHosted).ToList();
        services.AddAuthentication().AddJwtBearer(Scheme, Configure);
        // Data protection, which comes along, would make keys and files for them that nothing here uses.
        foreach (var extra in services.Where(IsHosted).Except(hosted).ToList()) services.Remove(extra);
    }

    private static bool IsHosted(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService);

    private void Configure(JwtBearerOptions jwt)
    {
        jwt.Authority = Address;
        jwt.RequireHttpsMetadata = Address.StartsWith(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
        jwt.MapInboundClaims = false;
        jwt.BackchannelTimeout = TimeSpan.FromSeconds(10);
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Address,
            ValidAudience = Audience,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
    }
}
