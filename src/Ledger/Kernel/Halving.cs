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
    public static int CountUpTo(ReadOnlySpan<int> numbers, int bound) => ~numbers.BinarySearch(new Above(bound));

    // Equal to no number, so that what is found is always the place between.
    private readonly struct Above(int bound) : IComparable<int>
    {
        public int CompareTo(int number) => number <= bound ? 1 : -1;
    }
}
