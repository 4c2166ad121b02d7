using CsCheck;
using Ledger.Proofs;

namespace Ledger.Tests.Proofs;

public class MerkleTreeTests
{
    // The leaves and roots that the implementations of Certificate Transparency test themselves with.
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_Certificate_Transparency()
    {
        var (tree, _) = Of([.. Inputs.Select(i => MerkleHash.Leaf(Convert.FromHexString(i)))]);
        var edge = new MerkleEdge();
        for (var size = 0; size <= Inputs.Length; size++)
        {
            Assert.Equal(Roots[size], tree.Root(size).Hex);
            Assert.Equal(Roots[size], edge.Root.Hex);
            if (size < Inputs.Length) edge.Add(MerkleHash.Leaf(Convert.FromHexString(Inputs[size])));
        }
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Paths_are_those_of_Certificate_Transparency(int index, int size, params string[] path)
    {
        var (tree, _) = Of([.. Inputs.Select(i => MerkleHash.Leaf(Convert.FromHexString(i)))]);
        Assert.Equal(path, tree.Inclusion(index, size).Select(h => h.Hex));
    }

    [Fact]
    public void Every_proof_of_small_trees_is_the_naive_one_and_holds()
    {
        var (tree, leaves) = Of(Leaves(70));
        for (var size = 0; size <= leaves.Length; size++)
        {
            var root = NaiveTree.Root(leaves.AsSpan(0, size));
            Assert.Equal(root, tree.Root(size));
            Assert.Equal(root, MerkleEdge.Read(size, tree.EdgeAt(size).Bytes())!.Root);
            for (var index = 0; index < size; index++)
            {
                var path = tree.Inclusion(index, size);
                Assert.Equal(NaiveTree.Path(index, leaves.AsSpan(0, size)), path);
                Assert.True(MerkleProof.Includes(leaves[index], index, size, path, root));
            }

            for (var from = 0; from <= size; from++)
            {
                var proof = tree.Consistency(from, size);
                if (from > 0) Assert.Equal(NaiveTree.Proof(from, leaves.AsSpan(0, size)), proof);
                Assert.True(MerkleProof.IsConsistent(from, tree.Root(from), size, root, proof), $"{from} to {size}");
            }
        }
    }

    [Fact]
    public void A_large_tree_forgets_leaves_and_proves_them_still()
    {
        var (tree, leaves) = Of(Leaves(5_000));
        foreach (var size in new[] { 1, 1023, 1024, 1025, 3000, 4096, 5000 })
        {
            var root = NaiveTree.Root(leaves.AsSpan(0, size));
            Assert.Equal(root, tree.Root(size));
            foreach (var index in new[] { 0, size / 3, size - 1 }) Assert.True(MerkleProof.Includes(leaves[index], index, size, tree.Inclusion(index, size), root));
            Assert.True(MerkleProof.IsConsistent(size, root, 5000, tree.Root(5000), tree.Consistency(size, 5000)));
        }
    }

    [Fact]
    public void No_proof_holds_for_anything_else()
    {
        var (tree, leaves) = Of(Leaves(40));
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 39], Gen.Int[0, 39], Gen.Int[0, 30], Gen.Int[0, 3]).Sample(t =>
        {
            var (size, index, other, place, way) = t;
            if (index >= size || index == other) return;
            var (path, root) = (tree.Inclusion(index, size).ToList(), tree.Root(size));
            var holds = way switch
            {
                0 => MerkleProof.Includes(leaves[other], index, size, path, root),
                1 => MerkleProof.Includes(leaves[index], other, size, path, root),
                2 => MerkleProof.Includes(leaves[index], index, size, [.. path, MerkleHash.Empty], root),
                _ => path.Count > 0 && MerkleProof.Includes(leaves[index], index, size, Changed(path, place % path.Count), root),
            };
            Assert.False(holds, $"{t}");
        });
    }

    [Fact]
    public void No_tree_that_was_rewritten_is_consistent()
    {
        var (tree, leaves) = Of(Leaves(40));
        Gen.Select(Gen.Int[1, 39], Gen.Int[0, 38]).Sample(t =>
        {
            var (from, changed) = (t.Item1, t.Item2 % t.Item1);
            var rewritten = Of([.. leaves.Select((l, i) => i == changed ? MerkleHash.Empty : l)]).Tree;
            Assert.False(MerkleProof.IsConsistent(from, tree.Root(from), 40, rewritten.Root(40), rewritten.Consistency(from, 40)));
        });
    }

    [Fact]
    public void What_the_tree_has_not_is_out_of_range()
    {
        var (tree, _) = Of(Leaves(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Root(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Inclusion(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Consistency(3, 2));
        Assert.Null(MerkleEdge.Read(3, new byte[32]));
        Assert.Null(MerkleEdge.Read(-1, []));
    }

    [Fact]
    public void Hashes_have_one_text()
    {
        var hash = MerkleHash.Leaf("a"u8);
        Assert.True(MerkleHash.TryParse(hash.Base64, out var read));
        Assert.Equal(hash, read);
        Assert.True(MerkleHash.TryParseHex(hash.Hex, out read));
        Assert.Equal(hash, read);
        foreach (var wrong in new[] { "", "AAAA", hash.Base64[..^1], hash.Base64 + "\n", " " + hash.Base64[1..], new string('A', 42) + "B=" }) Assert.False(MerkleHash.TryParse(wrong, out _), wrong);
        Assert.False(MerkleHash.TryParseHex(hash.Hex.ToUpperInvariant(), out _));
    }

    private static MerkleHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.Leaf([(byte)(i & 255), (byte)(i >> 8)]))];

    private static List<MerkleHash> Changed(List<MerkleHash> path, int place) => [.. path.Select((h, i) => i == place ? MerkleHash.Node(h, h) : h)];

    private static (MerkleTree Tree, MerkleHash[] Leaves) Of(MerkleHash[] leaves)
    {
        var tree = new MerkleTree(index => leaves[index]);
        foreach (var leaf in leaves) tree.Add(leaf);
        return (tree, leaves);
    }
}
