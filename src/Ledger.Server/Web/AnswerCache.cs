using Microsoft.Extensions.Caching.Memory;

namespace Ledger.Server.Web;

/// <summary>
/// Keeps answers that were computed. An answer is a pure function of book, vantage and question, so one that is kept is never wrong;
/// it is only forgotten, when others need the room.
/// </summary>
public sealed class AnswerCache : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    // What keeping an answer costs beside its bytes: the question, the vantage, the place in the table.
    private const int Around = 1024;
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The bytes of an answer, computed the first time.</summary>
    /// <param name="reading">The book and the vantage.</param>
    /// <param name="question">All that the answer depends on besides.</param>
    /// <param name="answer">Computes it.</param>
    public ReadOnlyMemory<byte> Bytes<TQuestion, TAnswer>(Reading reading, TQuestion question, Func<TAnswer> answer) where TQuestion : notnull
    {
        ArgumentNullException.ThrowIfNull(reading);
        // The open book itself, not its name: one that was set back is opened anew and is another.
        var key = (reading.Open, reading.Vantage, question);
        if (kept.TryGetValue(key, out byte[]? known)) return known;
        var bytes = AnswerJson.Bytes(answer());
        return kept.Set(key, bytes, new MemoryCacheEntryOptions { Size = bytes.Length + Around });
    }

    /// <summary>Forgets all answers: they are computed anew when asked for.</summary>
    public void Forget() => kept.Clear();

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
