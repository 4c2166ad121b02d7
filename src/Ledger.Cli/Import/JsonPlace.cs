using System.Text;
using System.Text.Json;

namespace Ledger.Cli.Import;

/// <summary>Finds where in a line a field stands, so that an editor can go there.</summary>
internal static class JsonPlace
{
    /// <summary>The byte, from 1, at which the field of a path begins; of the nearest object around it when it is not there.</summary>
    public static int Find(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json);
        var (wanted, depth, place) = (path.Split('.'), 0, 1);
        try
        {
            while (depth < wanted.Length && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject) break;
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.ValueTextEquals(Encoding.UTF8.GetBytes(wanted[depth].Split('[')[0])))
                {
                    place = (int)reader.TokenStartIndex + 1;
                    depth++;
                    // On into the object; anything else ends the way.
                    if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) break;
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (JsonException)
        {
            // The line breaks off further on; what was found so far stands.
        }

        return place;
    }
}
