namespace Ledger.Kernel;

/// <summary>A list that only grows, written by one thread and read by any number: what a reader saw stays as it was.</summary>
public sealed class AppendOnly<T>
{
    private T[] items = new T[4];
    private int count;

    /// <summary>Number of items; items below it never change.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>The item at an index below <see cref="Count"/>.</summary>
    public T this[int index] => Volatile.Read(ref items)[index];

    /// <summary>Appends an item. One thread at a time.</summary>
    public void Add(T item)
    {
        if (count == items.Length)
        {
            var larger = new T[items.Length * 2];
            Array.Copy(items, larger, count);
            Volatile.Write(ref items, larger);
        }

        items[count] = item;
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>The items present now.</summary>
    public ReadOnlySpan<T> Now()
    {
        var length = Count;
        return Volatile.Read(ref items).AsSpan(0, length);
    }

    /// <summary>Number of leading items for which <paramref name="within"/> holds; it must hold for a prefix only.</summary>
    public int CountWhile(Func<T, bool> within) => Halving.CountWhile(Now(), within, static (item, within) => within(item));
}
