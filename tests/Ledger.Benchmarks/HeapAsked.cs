namespace Ledger.Benchmarks;

/// <summary>Asks a server of ours how much its managed heap holds. Nothing of it is in the server: .NET lets a start-up hook into the process.</summary>
internal static class HeapAsked
{
    /// <summary>Names the file in which the answer is left.</summary>
    public const string Variable = "LEDGER_BENCH_HEAP";

    /// <summary>What the server is to be started with.</summary>
    public static IReadOnlyDictionary<string, string> Environment(string folder) => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(HeapAsked).Assembly.Location,
        [Variable] = File(folder),
    };

    /// <summary>Bytes of the heap after a full collection.</summary>
    public static async Task<long> BytesAsync(string folder)
    {
        var file = File(folder);
        System.IO.File.Delete(file);
        await System.IO.File.WriteAllTextAsync(file + ".ask", "");
        for (var waited = 0; waited < 600; waited++)
        {
            await Task.Delay(100);
            if (System.IO.File.Exists(file)) return long.Parse(await System.IO.File.ReadAllTextAsync(file), System.Globalization.CultureInfo.InvariantCulture);
        }

        throw new TimeoutException("The server did not say how large its heap is.");
    }

    private static string File(string folder) => Path.Combine(folder, "heap");
}
