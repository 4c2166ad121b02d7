using CsCheck;
using Ledger.Kernel;

namespace Ledger.Tests.Kernel;

public class PositionTableTests
{
    [Fact]
    public void Finds_every_position_whatever_their_hashes_have_in_common()
    {
        Gen.Select(Gen.UInt[0, 40].Array[0, 300], Gen.Bool, Gen.Int[0, 300], Gen.Int[0, 2_000]).Sample((keys, spread, when, expected) =>
        {
            uint HashOf(uint key) => spread ? key * 65536 : key % 3;
            var table = new PositionTable(position => HashOf(keys[position - 1]));
            for (var i = 0; i < keys.Length; i++)
            {
                if (i == when) table.Expect(expected);
                table.Add(i + 1, HashOf(keys[i]));
            }

            for (uint sought = 0; sought <= 41; sought++)
            {
                var found = table.Find(HashOf(sought), sought, (position, key) => keys[position - 1] == key);
                Assert.Equal(keys.Contains(sought), found != 0);
                if (found != 0) Assert.Equal(sought, keys[found - 1]);
            }
        });
    }
}
