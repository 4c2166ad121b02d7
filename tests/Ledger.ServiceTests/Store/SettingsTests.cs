using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weasel.Core;
using Wolverine;
using Wolverine.Runtime;

namespace Ledger.ServiceTests.Store;

/// <summary>Defaults of the libraries that would do harm in silence are pinned here.</summary>
public sealed class SettingsTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly IHost _host = database.Host();

    private DocumentStore Store => (DocumentStore)_host.Services.GetRequiredService<IDocumentStore>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Projections_skip_nothing()
    {
        var running = Store.Options.Projections.Errors;
        Assert.False(running.SkipApplyErrors);
        Assert.False(running.SkipSerializationErrors);
        Assert.False(running.SkipUnknownEvents);

        var rebuilding = Store.Options.Projections.RebuildErrors;
        Assert.False(rebuilding.SkipApplyErrors);
        Assert.False(rebuilding.SkipSerializationErrors);
        Assert.False(rebuilding.SkipUnknownEvents);
    }

    [Fact]
    public void Schema_is_never_made_by_a_library()
    {
        Assert.Equal(AutoCreate.None, Store.Options.AutoCreateSchemaObjects);
        Assert.Equal(AutoCreate.None, Wolverine.AutoBuildMessageStorageOnStartup);
    }

    [Fact]
    public void Events_are_appended_in_one_way()
    {
        var events = Store.Options.Events;
        Assert.Equal(EventAppendMode.QuickWithServerTimestamps, events.AppendMode);
        Assert.Equal(StreamIdentity.AsString, events.StreamIdentity);
        Assert.Equal(TenancyStyle.Conjoined, events.TenancyStyle);
        Assert.True(events.UseExclusiveLockOnConcurrentAppends);
        // Two books may hold one log, with one and the same ids; our own index keeps them unique within a book.
        Assert.False(events.EnableUniqueIndexOnEventId);
        var metadata = Store.Options.Events.MetadataConfig;
        Assert.True(metadata.UserNameEnabled);
        Assert.True(metadata.HeadersEnabled);
        Assert.True(metadata.CorrelationIdEnabled);
        Assert.True(metadata.CausationIdEnabled);
    }

    [Fact]
    public void Work_outside_any_book_is_refused() =>
        Assert.Throws<Marten.Exceptions.DefaultTenantUsageDisabledException>(() => Store.LightweightSession());

    [Fact]
    public void Json_has_camel_case_and_names_for_enums_and_keeps_every_digit()
    {
        Assert.Equal(EnumStorage.AsString, Store.Options.Serializer().EnumStorage);
        Assert.Equal(Casing.CamelCase, Store.Options.Serializer().Casing);

        var json = Store.Options.Serializer().ToJson(new FigureStated("ü", 100.50m, Rounding.AtLeast, new(2025, 2, 24)));

        using var parsed = JsonDocument.Parse(json);
        Assert.Equal("""{"title":"ü","value":100.50,"rounding":"AtLeast","announcedOn":"2025-02-24"}""", json.Replace("\\u00FC", "ü", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, DurabilityMode.Solo)]
    [InlineData(false, DurabilityMode.Balanced)]
    public void A_node_shares_background_work_unless_it_is_alone(bool singleNode, DurabilityMode mode)
    {
        using var host = database.Host(database.Choices with { SingleNode = singleNode });

        Assert.Equal(mode, host.Services.GetRequiredService<IWolverineRuntime>().Options.Durability.Mode);
    }

    private WolverineOptions Wolverine => _host.Services.GetRequiredService<IWolverineRuntime>().Options;
}
