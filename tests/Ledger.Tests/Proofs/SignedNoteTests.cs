using Ledger.Cli.Proofs;
using Ledger.Proofs;
using NSec.Cryptography;

namespace Ledger.Tests.Proofs;

public class SignedNoteTests
{
    // The example of C2SP signed-note.
    private const string ExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private const string Example =
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private static readonly Key Secret = Key.Import(SignatureAlgorithm.Ed25519, [.. Enumerable.Range(1, 32).Select(i => (byte)i)], KeyBlobFormat.RawPrivateKey);
    private static readonly NoteKey Public = new("ledger.example/main", Secret.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    [Fact]
    public void The_example_of_the_specification_holds()
    {
        Assert.True(NoteKey.TryParse(ExampleKey, out var key));
        Assert.Equal(("example.com/foo", ExampleKey), (key.Name, key.ToString()));
        Assert.True(SignedNote.TryParse(Example, out var note));
        Assert.True(note.IsSignedBy(key, Signatures.IsGood));
        Assert.True(SignedNote.TryParse(Example.Replace("an example", "an Example", StringComparison.Ordinal), out var changed));
        Assert.False(changed.IsSignedBy(key, Signatures.IsGood));
        Assert.False(note.IsSignedBy(Public, Signatures.IsGood));
    }

    [Theory]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U")]
    [InlineData("exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("")]
    public void A_key_that_is_not_whole_is_none(string text) => Assert.False(NoteKey.TryParse(text, out _));

    [Fact]
    public void A_checkpoint_is_believed_of_its_key_only()
    {
        var checkpoint = new Checkpoint(Public.Name, 42, MerkleHash.Leaf("x"u8));
        var note = Sign(checkpoint.Text, Public);
        Assert.Equal((checkpoint, null), Checkpoint.Open(note, Public, Signatures.IsGood));

        Assert.Contains("no signed note", Refused("nothing"), StringComparison.Ordinal);
        Assert.Contains("No signature", Refused(note.Replace("\n42\n", "\n43\n", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("No signature", Refused(Example), StringComparison.Ordinal);
        Assert.Contains("no checkpoint", Refused(Sign("ledger.example/main\n042\n" + checkpoint.Root.Base64 + "\n", Public)), StringComparison.Ordinal);
        Assert.Contains("of the log", Refused(Sign(new Checkpoint("ledger.example/other", 42, checkpoint.Root).Text, Public)), StringComparison.Ordinal);
        // Signed by somebody else as well: his signature means nothing here.
        Assert.Equal((checkpoint, null), Checkpoint.Open(note + Example[Example.IndexOf('—', StringComparison.Ordinal)..], Public, Signatures.IsGood));

        static string Refused(string note)
        {
            var (read, why) = Checkpoint.Open(note, Public, Signatures.IsGood);
            Assert.Null(read);
            return why!;
        }
    }

    [Theory]
    [InlineData("log\n1\n{0}\n", true)]
    [InlineData("log\n1\n{0}\nextension\n", true)]
    [InlineData("log\n1\n{0}", false)]
    [InlineData("log\n1\n{0}\n\nmore\n", false)]
    [InlineData("\n1\n{0}\n", false)]
    [InlineData("log\n-1\n{0}\n", false)]
    [InlineData("log\n01\n{0}\n", false)]
    [InlineData("log\n0\n{0}\n", false)]
    [InlineData("log\n99999999999999999999\n{0}\n", false)]
    [InlineData("log\n1\nAAAA\n", false)]
    public void A_checkpoint_has_three_lines(string text, bool well) =>
        Assert.Equal(well, Checkpoint.TryParse(text.Replace("{0}", MerkleHash.Leaf("x"u8).Base64, StringComparison.Ordinal), out _));

    [Fact]
    public void A_proof_s_text_is_read_back()
    {
        var leaves = Enumerable.Range(0, 11).Select(i => MerkleHash.Leaf([(byte)i])).ToArray();
        var tree = new MerkleTree(i => leaves[i]);
        foreach (var leaf in leaves) tree.Add(leaf);
        var note = Sign(new Checkpoint(Public.Name, 11, tree.Root(11)).Text, Public);
        var proof = new InclusionProof(6, tree.Inclusion(6, 11), note);
        Assert.True(InclusionProof.TryParse(proof.Text, out var read));
        Assert.Equal((proof.Index, proof.Note, proof.Text), (read.Index, read.Note, read.Text));
        Assert.Null(read.Refute(leaves[6], Public, Signatures.IsGood));
        Assert.Contains("do not lead", read.Refute(leaves[7], Public, Signatures.IsGood), StringComparison.Ordinal);
        Assert.Contains("not to be believed", read.Refute(leaves[6], new NoteKey("ledger.example/else", Public.PublicKey), Signatures.IsGood), StringComparison.Ordinal);

        Assert.True(InclusionProof.TryParse(proof.Text.Replace("v1\n", "v1\nextra AAAA\n", StringComparison.Ordinal), out _));
        foreach (var wrong in new[] { "", "c2sp.org/tlog-proof@v1\n\n", proof.Text[1..], proof.Text.Replace("index 6", "index 06", StringComparison.Ordinal), proof.Text.Replace("index ", "", StringComparison.Ordinal) })
            Assert.False(InclusionProof.TryParse(wrong, out _), wrong);
    }

    private static string Sign(string text, NoteKey key) => SignedNote.Sign(text, key, message => SignatureAlgorithm.Ed25519.Sign(Secret, message));
}
