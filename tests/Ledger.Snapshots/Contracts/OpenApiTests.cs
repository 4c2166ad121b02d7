using System.Text;
using Ledger.Server;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ledger.Snapshots.Contracts;

[UsesVerify]
public class OpenApiTests
{
    /// <summary>The whole document as the server answers it. The host is the real one, without what would reach for a database at start.</summary>
    [Fact]
    public async Task The_document_changes_only_on_purpose()
    {
        var options = new ServerOptions(Port: 0, Data: "", Demo: false, Database: null, Host: "127.0.0.1");
        await using var app = LedgerHost.Build(options, "Host=nowhere.invalid;Database=none", builder =>
        {
            builder.Logging.ClearProviders();
            foreach (var background in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && !IsWebServer(s)).ToList())
                builder.Services.Remove(background);
        });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        await Snapshot.Json(Encoding.UTF8.GetString(await client.GetByteArrayAsync("/openapi/v1.json")));
    }

    private static bool IsWebServer(ServiceDescriptor service) => service.ImplementationType?.Name == "GenericWebHostService";
}
