using System.Text;

namespace ServiceRecovery.Tests;

/// <summary>Blanks what is not code, keeping every line where it was and the code inside interpolation holes.</summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly StringBuilder _code = new();
    private int _at;

    private CodeText(string text) => _text = text;

    private char Here => At(_at);

    public static string WithoutCommentsAndStrings(string text)
    {
        var reader = new CodeText(text);
        reader.ReadCode(holeEnd: 0);

        return reader._code.ToString();
    }

    private char At(int index) => index < _text.Length ? _text[index] : '\0';

    // With holeEnd above 0 the code is that of an interpolation hole, which ends at as many closing braces.
    private void ReadCode(int holeEnd)
    {
        var depth = 0;

        while (_at < _text.Length)
        {
            if (holeEnd > 0 && depth == 0 && Here == '}')
            {
                Blank(holeEnd);
                return;
            }

            depth += Here switch { '{' => 1, '}' => -1, _ => 0 };
            ReadOne();
        }
    }

    private void ReadOne()
    {
        if (Here == '/' && At(_at + 1) == '/')
        {
            BlankUntil("\n", including: false);
        }
        else if (Here == '/' && At(_at + 1) == '*')
        {
            BlankUntil("*/", including: true);
        }
        else if (Here == '\'')
        {
            ReadCharacter();
        }
        else if (!TryReadString())
        {
            _code.Append(Here);
            _at++;
        }
    }

    private void ReadCharacter()
    {
        Blank(At(_at + 1) == '\\' ? 3 : 2);
        BlankUntil("'", including: true);
    }

    private bool TryReadString()
    {
        var dollars = 0;
        var verbatim = false;
        var next = _at;

        for (; At(next) is '$' or '@'; next++)
        {
            dollars += At(next) == '$' ? 1 : 0;
            verbatim |= At(next) == '@';
        }

        if (At(next) != '"')
        {
            return false;
        }

        var quotes = 0;

        while (At(next + quotes) == '"' && (quotes < 2 || !verbatim))
        {
            quotes++;
        }

        var isRaw = quotes > 2 && !verbatim;
        Blank(next - _at + (isRaw ? quotes : 1));
        ReadString(isRaw ? quotes : 1, dollars, verbatim, isRaw);

        return true;
    }

    private void ReadString(int closingQuotes, int dollars, bool verbatim, bool isRaw)
    {
        while (_at < _text.Length)
        {
            if (RunOf('"') >= closingQuotes && !(verbatim && RunOf('"') >= 2))
            {
                Blank(closingQuotes);
                return;
            }

            if (verbatim && Here == '"')
            {
                Blank(2);
            }
            else if (!isRaw && !verbatim && Here == '\\')
            {
                Blank(2);
            }
            else if (dollars > 0 && Here == '{')
            {
                ReadBraces(dollars, isRaw);
            }
            else
            {
                Blank(1);
            }
        }
    }

    // Fewer braces than dollars are text; in an ordinary interpolated string a doubled brace is text too.
    private void ReadBraces(int dollars, bool isRaw)
    {
        var run = RunOf('{');

        if (run < dollars || (!isRaw && run % 2 == 0))
        {
            Blank(run);
            return;
        }

        Blank(run);
        ReadCode(holeEnd: dollars);
    }

    private int RunOf(char character)
    {
        var run = 0;

        while (At(_at + run) == character)
        {
            run++;
        }

        return run;
    }

    private void BlankUntil(string end, bool including)
    {
        var found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        Blank((found < 0 ? _text.Length : found + (including ? end.Length : 0)) - _at);
    }

    private void Blank(int count)
    {
        for (var end = Math.Min(_at + count, _text.Length); _at < end; _at++)
        {
            _code.Append(Here == '\n' ? '\n' : ' ');
        }
    }
}
