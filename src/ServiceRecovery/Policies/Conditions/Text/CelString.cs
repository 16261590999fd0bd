using System.Globalization;
using System.Text;

namespace ServiceRecovery;

/// <summary>A string literal of CEL: quoted once or three times, raw or with escapes, of characters or of bytes.</summary>
/// <param name="Value">What it says; the bytes of a byte string one by one.</param>
/// <param name="IsBytes">Whether it is a byte string.</param>
/// <param name="End">The character after it.</param>
internal readonly record struct CelString(string Value, bool IsBytes, int End)
{
    /// <summary>Whether letters here are the prefix of a string and not a name.</summary>
    public static bool IsBegunBy(string text, int at)
    {
        var length = PrefixLength(text, at);

        return length > 0 && at + length < text.Length && text[at + length] is '"' or '\'';
    }

    /// <exception cref="CelException">It does not end, or has an escape that means nothing.</exception>
    public static CelString Read(string text, int start)
    {
        var quote = start + PrefixLength(text, start);
        var prefix = text.AsSpan(start, quote - start);
        var isTriple = text.AsSpan(quote).StartsWith(new string(text[quote], 3), StringComparison.Ordinal);
        var end = new string(text[quote], isTriple ? 3 : 1);
        var (isRaw, isBytes) = (prefix.IndexOfAny('r', 'R') >= 0, prefix.IndexOfAny('b', 'B') >= 0);

        return new Reader(text, start, end, isRaw, isBytes).Read(quote + end.Length);
    }

    /// <summary>How many of <c>r</c> and <c>b</c>, each at most once, stand here.</summary>
    private static int PrefixLength(string text, int at)
    {
        var length = 0;

        while (length < 2 && at + length < text.Length && text[at + length] is 'r' or 'R' or 'b' or 'B')
        {
            if (length == 1 && (text[at] | ' ') == (text[at + 1] | ' '))
            {
                return 0;
            }

            length++;
        }

        return length;
    }

    private sealed class Reader(string text, int start, string end, bool isRaw, bool isBytes)
    {
        private readonly StringBuilder _value = new();
        private int _at;

        public CelString Read(int from)
        {
            for (_at = from; !text.AsSpan(_at).StartsWith(end, StringComparison.Ordinal);)
            {
                if (_at >= text.Length || (end.Length == 1 && text[_at] is '\n' or '\r'))
                {
                    throw new CelException(
                        $"The string is never closed. Close it with {end}.", new CelSpan(start, Math.Min(_at, text.Length)));
                }

                Take();
            }

            return new CelString(_value.ToString(), isBytes, _at + end.Length);
        }

        private void Take()
        {
            if (text[_at] == '\\' && !isRaw)
            {
                Escape();
            }
            else if (char.IsSurrogate(text[_at]))
            {
                Pair();
            }
            else
            {
                _value.Append(text[_at++]);
            }
        }

        private void Pair()
        {
            if (!char.IsSurrogatePair(text, Math.Min(_at, text.Length - 2)) || !char.IsHighSurrogate(text[_at]))
            {
                throw new CelException("The string holds half a character.", new CelSpan(_at, _at + 1));
            }

            _value.Append(text, _at, 2);
            _at += 2;
        }

        private void Escape()
        {
            var letter = _at + 1 < text.Length ? text[_at + 1] : '\0';

            switch (letter)
            {
                case 'x' or 'X':
                    Code(2, 16, 2);
                    break;
                case 'u' when !isBytes:
                    Code(2, 16, 4);
                    break;
                case 'U' when !isBytes:
                    Code(2, 16, 8);
                    break;
                case >= '0' and <= '3':
                    Code(1, 8, 3);
                    break;
                default:
                    _value.Append(Simple(letter));
                    _at += 2;
                    break;
            }
        }

        private char Simple(char letter) => letter switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' or '?' or '"' or '\'' or '`' => letter,
            _ => throw new CelException(
                $"'\\{letter}' is not an escape. Write '\\\\' for a backslash, or put r before the string.",
                new CelSpan(_at, Math.Min(_at + 2, text.Length))),
        };

        /// <summary>A character by its number.</summary>
        private void Code(int skip, int radix, int digits)
        {
            var (from, to) = (_at + skip, _at + skip + digits);
            var code = 0L;

            for (var index = from; index < to; index++)
            {
                var digit = index < text.Length ? Digit(text[index], radix) : -1;
                code = digit >= 0
                    ? (code * radix) + digit
                    : throw new CelException(
                        $"'{text[_at..Math.Min(to, text.Length)]}' needs {Said(digits)} digits of base {Said(radix)}.",
                        new CelSpan(_at, Math.Min(to, text.Length)));
            }

            _value.Append(isBytes ? ((char)code).ToString() : Character(code, new CelSpan(_at, to)));
            _at = to;
        }

        private static string Character(long code, CelSpan span) =>
            code is <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
                ? char.ConvertFromUtf32((int)code)
                : throw new CelException(
                    string.Create(CultureInfo.InvariantCulture, $"U+{code:X} is no character."), span);

        private static string Said(int number) => number.ToString(CultureInfo.InvariantCulture);

        private static int Digit(char one, int radix)
        {
            var value = char.IsAsciiHexDigit(one) ? Convert.ToInt32(one.ToString(), 16) : -1;

            return value < radix ? value : -1;
        }
    }
}
