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
const string Picture = "/v1/books/main/companies/acme/picture?asOf=2026-06-30";
// The least that this server does for any request: the limit for what is computed.
const string Least = "/health/live";
foreach (var address in new[] { Picture, Least }) await Stopwatches.MedianAsync(http, address, requests);

var ours = new List<double>();
var limit = new List<double>();
for (var i = 0; i < repetitions; i++)
{
    ours.Add(await Stopwatches.MedianAsync(http, Picture, requests));
    limit.Add(await Stopwatches.MedianAsync(http, Least, requests));
}

Console.WriteLine("One connection, one request after another; the driver runs on the same cores as server and database.");
Console.WriteLine($"{"figure",-44} {"ours",9} {"limit",9} {"ratio (range)",22}  goal");
Stopwatches.Row("picture of 500 entries, ms, median", ours, limit, "ours < 5 ms");
await app.StopAsync();
return 0;
