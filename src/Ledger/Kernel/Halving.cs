namespace Ledger.Kernel;

/// <summary>Binary search, written once.</summary>
internal static class Halving
{
    /// <summary>Number of leading items for which <paramref name="within"/> holds; it must hold for a prefix only.</summary>
    /// <param name="items">The items, in order.</param>
    /// <param name="sought">What is handed to <paramref name="within"/>, so that it need not capture it.</param>
    /// <param name="within">Whether an item still belongs to the prefix.</param>
    public static int CountWhile<T, TSought>(ReadOnlySpan<T> items, TSought sought, Func<T, TSought, bool> within)
    {
        var (least, most) = (0, items.Length);
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (within(items[middle], sought)) least = middle + 1;
            else most = middle;
        }

        return least;
    }

    /// <summary>Number of leading numbers up to a bound, of numbers in order.</summary>
    public static int CountUpTo(ReadOnlySpan<int> numbers, int bound)
    {
        var (least, most) = (0, numbers.Length);
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (numbers[middle] <= bound) least = middle + 1;
            else most = middle;
        }

        return least;
    }
}
