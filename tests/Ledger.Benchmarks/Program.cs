using Ledger.Benchmarks;
using Ledger.Server;
using Ledger.Server.Store.Cluster;

if (args is ["--help"])
{
    Console.WriteLine("scripts/bench [--quick]: measures the server on a throw-away PostgreSQL (fsync on) and prints one table. --quick repeats less.");
    return 0;
}

var (repetitions, requests) = args.Contains("--quick") ? (5, 200) : (9, 1000);
await using var cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: true, say: null, CancellationToken.None);
await using var app = LedgerHost.Build(new ServerOptions(0, "", Demo: false, null, "127.0.0.1"), cluster.ConnectionString);
await app.StartAsync();
using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

await SampleCompany.LoadAsync(http, "acme", entries: 500);
var asked = 0;
// Each question is asked once, so that nothing is answered from the cache: another date, every 2,000 days another position.
string New() => $"/v1/books/main/companies/acme/picture?asOf={new DateOnly(2026, 6, 30).AddDays(-(asked % 2000)):yyyy-MM-dd}&recordedAsOf=position:{501 - (asked++ / 2000)}";
string Same() => "/v1/books/main/companies/acme/picture?asOf=2026-06-30";
string Least() => "/health/live"; // the least that this server does for any request: the limit for what is computed

var (fresh, again, limit) = (new List<double>(), new List<double>(), new List<double>());
await Stopwatches.MedianAsync(http, New, 1000);
for (var i = 0; i < repetitions; i++)
{
    fresh.Add(await Stopwatches.MedianAsync(http, New, requests));
    again.Add(await Stopwatches.MedianAsync(http, Same, requests));
    limit.Add(await Stopwatches.MedianAsync(http, Least, requests));
}

Console.WriteLine("One connection, one request after another; the driver runs on the same cores as server and database.");
Console.WriteLine($"{"figure",-44} {"ours",9} {"limit",9} {"ratio (range)",22}  goal");
Stopwatches.Row("picture of 500 entries, another date each, ms", fresh, limit, "ours < 5 ms");
Stopwatches.Row("picture of 500 entries, the same again, ms", again, limit, "");
await using var database = Npgsql.NpgsqlDataSource.Create(cluster.ConnectionString);
foreach (var companies in (int[])[50, 4]) await new AppendRate(http, database, companies).MeasureAsync(repetitions);
await app.StopAsync();
return 0;
