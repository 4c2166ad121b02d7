using Ledger.Server.Store;

namespace Ledger.ServiceTests.Store;

/// <summary>Events of the store's own tests: what matters here is how they are stored, not what they mean.</summary>
public static class SampleEvents
{
    public static EventCatalogue Catalogue { get; } =
        EventCatalogue.Of([(typeof(FigureStated), "FigureStated"), (typeof(FigureDropped), "FigureDropped")]);
}

public enum Rounding
{
    Exact,
    AtLeast,
}

public sealed record FigureStated(string Title, decimal Value, Rounding Rounding, DateOnly AnnouncedOn);

public sealed record FigureDropped(string Reason);
