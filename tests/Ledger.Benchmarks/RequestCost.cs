using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>What a request costs: processor time of our server and of PostgreSQL, and bytes over the wire.</summary>
internal sealed class RequestCost(ChildHost ours, PostgresCpu postgres)
{
    private double server, database, answers, sent, received;

    /// <summary>Counts for a server and the PostgreSQL of a database.</summary>
    public static async Task<RequestCost> OfAsync(ChildHost ours, NpgsqlDataSource database) => new(ours, await PostgresCpu.OfAsync(database));

    /// <summary>Adds what a load costs while it runs.</summary>
    public async Task<RawResult> AddAsync(Func<Task<RawResult>> load)
    {
        var (serverBefore, databaseBefore) = (ours.CpuSeconds, postgres.Seconds);
        var result = await load();
        server += ours.CpuSeconds - serverBefore;
        database += postgres.Seconds - databaseBefore;
        answers += result.Good + result.Others;
        sent += result.Sent;
        received += result.Received;
        return result;
    }

    /// <summary>Forgets what came before, while code was being compiled.</summary>
    public void Forget() => (server, database, answers, sent, received) = (0, 0, 0, 0, 0);

    /// <summary>Prints it.</summary>
    public void Say(string row, string what)
    {
        Table.Say($"{row} processor of our server for {what}, ms", server * 1000 / answers);
        Table.Say($"{row} processor of PostgreSQL for {what}, ms", database * 1000 / answers);
        Table.Say($"{row} bytes of {what}: request", sent / answers);
        Table.Say($"{row} bytes of {what}: answer", received / answers);
    }
}
