using System.Text.Json;

namespace Ledger.Server.Store.Views;

/// <summary>The current estimates of a company for all its periods, stored for readers of SQL and for a quick start.</summary>
/// <param name="Id">The company's id.</param>
/// <param name="Company">The company's id.</param>
/// <param name="Position">The position of the last entry considered.</param>
/// <param name="Body">The answers as JSON.</param>
public sealed record EstimatesView(string Id, string Company, [property: OwnColumn] long Position, JsonElement Body);
