using System.Text.Json;

namespace Ledger.Server.Store.Views;

/// <summary>The current picture of a company, stored for readers of SQL and for a quick start.</summary>
/// <param name="Id">The company's id.</param>
/// <param name="Company">The company's id.</param>
/// <param name="Position">The position of the last entry considered.</param>
/// <param name="Body">The answer as JSON.</param>
public sealed record PictureView(string Id, string Company, [property: OwnColumn] long Position, JsonElement Body);
