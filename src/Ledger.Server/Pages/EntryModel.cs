using System.Text.Json;
using Ledger.Books;
using Ledger.Changes;
using Ledger.Entries;
using Ledger.Proofs;

namespace Ledger.Server.Pages;

/// <summary>The page of one entry.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Recorded">The entry as it was recorded.</param>
/// <param name="Change">What it said, in a sentence.</param>
/// <param name="Lineage">What became of it.</param>
/// <param name="About">The entries about it, told likewise, by position.</param>
/// <param name="Target">The entry that it is about; null for one about a company.</param>
/// <param name="Proof">That it is in the log.</param>
public sealed record EntryModel(PageFrame Frame, Recorded Recorded, BookChange Change, Lineage Lineage, IReadOnlyList<BookChange> About, BookChange? Target, ShownProof Proof)
{
    /// <summary>What it says now, or said last.</summary>
    public LedgerEvent Said => Lineage.Current ?? Recorded.Content;

    /// <summary>Its fields with dots, as stated, but those that stand elsewhere on the page.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields(LedgerEvent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. JsonLeaves.Of(JsonElement.Parse(content.Json(asStated: true)))
                .Where(f => f.Path.Split('.')[0] is not ("source" or "replacement"))
                .Select(f => (f.Path, f.Value.ValueKind == JsonValueKind.Array ? string.Join(", ", f.Value.EnumerateArray().Select(v => v.ToString())) : f.Value.ToString())),
        ];
    }
}

/// <summary>A proof as a page shows it, and as its script checks it.</summary>
/// <param name="Line">The entry's line of the log.</param>
/// <param name="Leaf">SHA-256 over a zero byte and the line, hexadecimal.</param>
/// <param name="Index">Its place among the leaves, from 0.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Hashes">From the leaf's sibling to the root's child, Base64.</param>
/// <param name="Root">The root, Base64.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Key">The public key that checks it.</param>
/// <param name="Holds">Whether this server finds that the hashes lead from the line to the root.</param>
public sealed record ShownProof(string Line, string Leaf, long Index, long Size, IReadOnlyList<string> Hashes, string Root, string Note, string Key, bool Holds)
{
    internal static ShownProof Of(Server.Proofs.LogSeal seal, Book book, Recorded recorded, long size)
    {
        var (line, proof, root) = (new LogLine(book.Origin, recorded), seal.ProofOf(book, recorded, size), book.Tree.Root(size));
        return new ShownProof(
            System.Text.Encoding.UTF8.GetString(line.Bytes()), line.Leaf().Hex, proof.Index, size, [.. proof.Hashes.Select(h => h.Base64)], root.Base64, proof.Note, seal.KeyOf(book.Id).ToString(),
            MerkleProof.Includes(line.Leaf(), proof.Index, size, proof.Hashes, root));
    }
}
