namespace Ledger.Kernel;

/// <summary>
/// Positions by the hash of something found at them, in four bytes a slot: the caller compares what is at a position with what it
/// looks for. One thread adds, any number reads; nothing is ever taken out.
/// </summary>
/// <param name="hashOf">The hash of what is at a position, asked again when the table grows.</param>
internal sealed class PositionTable(Func<int, uint> hashOf)
{
    private int[] slots = new int[16];
    private int count;

    /// <summary>Adds a position above 0. One thread at a time.</summary>
    public void Add(int position, uint hash)
    {
        if (++count > Holds(slots.Length)) Grow(checked(slots.Length * 2));
        Put(slots, position, hash);
    }

    /// <summary>Makes room for so many at once. One thread at a time.</summary>
    public void Expect(int positions)
    {
        var length = slots.Length;
        while (Holds(length) < positions) length = checked(length * 2);
        if (length > slots.Length) Grow(length);
    }

    /// <summary>A position with a hash for which <paramref name="matches"/> holds; 0 for none.</summary>
    public int Find<TState>(uint hash, TState sought, Func<int, TState, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var table = Volatile.Read(ref slots);
        for (var i = Slot(table, hash); Volatile.Read(ref table[i]) is var position and not 0; i = (i + 1) & (table.Length - 1))
            if (matches(position, sought)) return position;
        return 0;
    }

    private static int Holds(int length) => length / 4 * 3;

    private void Grow(int length)
    {
        var larger = new int[length];
        foreach (var known in slots)
            if (known != 0) Put(larger, known, hashOf(known));
        Volatile.Write(ref slots, larger);
    }

    private static void Put(int[] table, int position, uint hash)
    {
        var i = Slot(table, hash);
        while (table[i] != 0) i = (i + 1) & (table.Length - 1);
        Volatile.Write(ref table[i], position);
    }

    // Multiplied, because references that are numbered may have hashes that differ in few bits.
    private static int Slot(int[] table, uint hash) => (int)(unchecked(hash * 2654435769u) >> 7) & (table.Length - 1);
}
