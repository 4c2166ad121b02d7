using System.Globalization;
using Ledger.Server.Web;

namespace Ledger.Snapshots.Contracts;

[UsesVerify]
public class ProblemTests
{
    /// <summary>Programs rely on the codes and their statuses; people on the titles.</summary>
    [Fact]
    public Task Problems_keep_their_codes() => Snapshot.Text(string.Join('\n',
        ProblemTable.All.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Status} {k.Code}: {k.Title}"))));

    [Fact]
    public void No_code_is_listed_twice() => Assert.Equal(ProblemTable.All.Count, ProblemTable.All.Select(k => k.Code).Distinct().Count());
}
