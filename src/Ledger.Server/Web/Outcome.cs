using System.Diagnostics.CodeAnalysis;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>What reading a part of a request gives: a value, or why it is refused.</summary>
/// <typeparam name="T">What is read.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T value;
    private readonly Refusal? refusal;

    private Outcome(T value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>Takes the outcome apart: true with the value, false with the refusal.</summary>
    public bool Ok([MaybeNullWhen(false)] out T given, [NotNullWhen(false)] out Refusal? refused)
    {
        given = value;
        refused = refusal;
        return refusal is null;
    }

    /// <summary>A value that was read.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Outcomes are only ever returned; a named constructor would be a second way to say it.")]
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "Outcomes are only ever returned; a named constructor would be a second way to say it.")]
    public static implicit operator Outcome<T>(Refusal refusal) => new(default!, refusal);
}
