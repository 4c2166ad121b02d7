using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Ledger.Postgres;
using Ledger.Server.Store.Books;
using Ledger.Server.Store.Views;
using Marten;
using Npgsql;
using Weasel.Core;

namespace Ledger.Server.Store;

/// <summary>The one place that sets Marten's options, and says why.</summary>
public static class MartenSetup
{
    /// <summary>Our index that serves a book's tail in position order; made by a migration, so Marten must let it be.</summary>
    public const string PositionIndex = "ux_mt_events_book_position";

    /// <summary>Applies every option to Marten.</summary>
    public static void Configure(StoreOptions marten, StoreChoices choices, NpgsqlDataSource database, TimeProvider clock, Lazy<Bookshelf> shelf, ViewPace pace)
    {
        marten.Connection(database);
        marten.AutoCreateSchemaObjects = AutoCreate.None;
        marten.DatabaseSchemaName = Schemas.Views;
        marten.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => json.Converters.Add(new LedgerEventJson()));
        marten.Advanced.DuplicatedFieldEnumStorage = EnumStorage.AsString;

        // A book is a tenant; work outside any book is a mistake.
        marten.Policies.AllDocumentsAreMultiTenanted();
        marten.Advanced.DefaultTenantUsageEnabled = false;
        // A stored view must come out of a rebuild the same to the byte: no row versions, no times of writing.
        marten.Policies.DisableInformationalFields();

        ConfigureEvents(marten, choices.Events, clock);
        ConfigureProjections(marten, choices, shelf, pace);
    }

    private static void ConfigureEvents(StoreOptions marten, EventCatalogue catalogue, TimeProvider clock)
    {
        var events = marten.Events;
        events.DatabaseSchemaName = Schemas.Events;
        events.StreamIdentity = StreamIdentity.AsString;
        events.TenancyStyle = TenancyStyle.Conjoined;
        events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        events.TimeProvider = clock;
        events.UseExclusiveLockOnConcurrentAppends = true;
        events.UseListenNotifyForEventAppends = true;
        events.EnableExtendedProgressionTracking = true;
        events.MetadataConfig.EnableAll();
        events.MetadataConfig.UserNameEnabled = true; // EnableAll leaves it off
        events.IgnoreIndex(PositionIndex);
        foreach (var (type, storedName) in catalogue.Events) events.MapEventType(type, storedName);
    }

    private static void ConfigureProjections(StoreOptions marten, StoreChoices choices, Lazy<Bookshelf> shelf, ViewPace pace)
    {
        var projections = marten.Projections;
        // Marten's default is to skip what it cannot apply and go on with a wrong view. We stop instead.
        projections.Errors.SkipApplyErrors = false;
        projections.Errors.SkipSerializationErrors = false;
        projections.Errors.SkipUnknownEvents = false;
        projections.RebuildErrors.SkipApplyErrors = false;
        projections.RebuildErrors.SkipSerializationErrors = false;
        projections.RebuildErrors.SkipUnknownEvents = false;
        StoredViews.Register(marten, choices.ViewAssemblies, shelf, pace);
    }
}
