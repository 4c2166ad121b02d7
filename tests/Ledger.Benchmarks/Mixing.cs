namespace Ledger.Benchmarks;

/// <summary>Picks that look random and are the same every time.</summary>
internal static class Mixing
{
    /// <summary>One of so many, by a mixing function (splitmix64): neither a clock nor a state.</summary>
    public static int Pick(int n, int salt, int of)
    {
        unchecked
        {
            var mixed = (((ulong)(uint)n << 8) + (uint)salt) * 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (uint)of);
        }
    }
}
