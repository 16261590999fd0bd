using System.Text;

namespace ServiceRecovery;

/// <summary>A document's bytes, and where in its lines each of them stands.</summary>
internal sealed class DocumentText(string text)
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';
    private const int UnicodeEscape = 6;

    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Line and column of a byte, both from 1; columns count UTF-16 characters, as editors do.</summary>
    public (int Line, int Column) Position(int at)
    {
        var before = Bytes[..Math.Min(at, _bytes.Length)];
        var line = before.Count((byte)'\n') + 1;
        var begin = before.LastIndexOf((byte)'\n') + 1;

        return (line, Encoding.UTF8.GetCharCount(before[begin..]) + 1);
    }

    /// <summary>The byte of a character of a JSON text, whose quote stands at <paramref name="at"/>.</summary>
    public int Inside(int at, int character)
    {
        var place = at + 1;

        for (var left = character; left > 0 && place < _bytes.Length && _bytes[place] != Quote;)
        {
            var (bytes, characters) = Next(place);
            place += bytes;
            left -= characters;
        }

        return place;
    }

    private (int Bytes, int Characters) Next(int place) => _bytes[place] switch
    {
        Escape when place + 1 < _bytes.Length && _bytes[place + 1] == (byte)'u' => (UnicodeEscape, 1),
        Escape => (2, 1),
        < 0x80 => (1, 1),
        < 0xE0 => (2, 1),
        < 0xF0 => (3, 1),
        _ => (4, 2),
    };
}
