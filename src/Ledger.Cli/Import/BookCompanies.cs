using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Export;
using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Cli.Import;

/// <summary>The companies of a book as they are registered now.</summary>
internal static class BookCompanies
{
    /// <summary>Reads them all.</summary>
    public static async Task<IReadOnlyList<CompanyRegistered>> ReadAsync(LedgerClient client, CancellationToken cancellation)
    {
        var companies = new List<CompanyRegistered>();
        await foreach (var item in new ListPages(client).ItemsAsync(Address.Of("companies"), "cursor", cancellation)) companies.Add(Read(item));
        return companies;
    }

    private static CompanyRegistered Read(JsonElement item)
    {
        var profile = CompanyRegistered.Read(new Fields(item, "", new Problems()));
        return profile with { Company = item.GetProperty("id").GetString() };
    }
}
