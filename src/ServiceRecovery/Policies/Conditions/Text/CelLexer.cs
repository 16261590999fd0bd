using System.Globalization;

namespace ServiceRecovery;

/// <summary>Cuts a condition's text into tokens, as the language definition of CEL says.</summary>
internal sealed class CelLexer
{
    /// <summary>Characters of a condition's text.</summary>
    public const int MaximumLength = 16 * 1024;

    /// <summary>The longest first, so that <c>&lt;=</c> is not read as <c>&lt;</c>.</summary>
    private static readonly string[] Symbols =
    [
        "&&", "||", "==", "!=", "<=", ">=", "<", ">", "?", ":", "!", "+", "-", "*", "/", "%", ".", ",", "(", ")", "[", "]",
        "{", "}",
    ];

    private readonly string _text;
    private int _at;

    /// <exception cref="CelException">The text is too long.</exception>
    public CelLexer(string text)
    {
        _text = text.Length <= MaximumLength
            ? text
            : throw new CelException(
                $"A condition has {text.Length} characters; at most {MaximumLength} are allowed. Split the rule.",
                new CelSpan(MaximumLength, text.Length));
    }

    private char Current => Ahead(0);

    /// <summary>The next token; at the end, the end again and again.</summary>
    /// <exception cref="CelException">No token begins here.</exception>
    public CelToken Next()
    {
        SkipSpace();
        var start = _at;

        return Current switch
        {
            '\0' when _at >= _text.Length => Token(CelTokenKind.End, start),
            var one when IsLetter(one) && CelString.IsBegunBy(_text, _at) => String(start),
            '"' or '\'' => String(start),
            var one when IsLetter(one) => Word(start),
            var one when char.IsAsciiDigit(one) || (one == '.' && char.IsAsciiDigit(Ahead(1))) => Number(start),
            _ => Symbol(start),
        };
    }

    private static bool IsLetter(char one) => char.IsAsciiLetter(one) || one == '_';

    private char Ahead(int count) => _at + count < _text.Length ? _text[_at + count] : '\0';

    private CelToken Token(CelTokenKind kind, int start) => new(kind, new CelSpan(start, _at), _text[start.._at]);

    private void SkipSpace()
    {
        while (_at < _text.Length)
        {
            if (Current is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _at++;
            }
            else if (Current == '/' && Ahead(1) == '/')
            {
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
            }
            else
            {
                return;
            }
        }
    }

    private CelToken Word(int start)
    {
        while (IsLetter(Current) || char.IsAsciiDigit(Current))
        {
            _at++;
        }

        var word = _text[start.._at];

        return new CelToken(KindOf(word), new CelSpan(start, _at), word);
    }

    private static CelTokenKind KindOf(string word) => word switch
    {
        "true" or "false" or "null" or "in" => CelTokenKind.Keyword,
        "as" or "break" or "const" or "continue" or "else" or "for" or "function" or "if" or "import" or "let" or "loop"
            or "package" or "namespace" or "return" or "var" or "void" or "while" => CelTokenKind.Reserved,
        _ => CelTokenKind.Name,
    };

    private CelToken String(int start)
    {
        var read = CelString.Read(_text, _at);
        _at = read.End;

        return new CelToken(
            read.IsBytes ? CelTokenKind.Bytes : CelTokenKind.String, new CelSpan(start, _at), read.Value);
    }

    private CelToken Number(int start)
    {
        if (Current == '0' && Ahead(1) is 'x' or 'X' && char.IsAsciiHexDigit(Ahead(2)))
        {
            for (_at += 2; char.IsAsciiHexDigit(Current);)
            {
                _at++;
            }

            return Whole(start);
        }

        SkipDigits();
        var isReal = SkipFraction();
        isReal |= SkipExponent();

        return isReal ? Ended(CelTokenKind.Double, start) : Whole(start);
    }

    private CelToken Whole(int start)
    {
        if (Current is 'u' or 'U')
        {
            _at++;

            return Ended(CelTokenKind.Uint, start);
        }

        return Ended(CelTokenKind.Int, start);
    }

    /// <summary>A number that runs into a word, as <c>12abc</c>, is a slip of the pen.</summary>
    private CelToken Ended(CelTokenKind kind, int start)
    {
        if (!IsLetter(Current))
        {
            return Token(kind, start);
        }

        while (IsLetter(Current) || char.IsAsciiDigit(Current))
        {
            _at++;
        }

        throw new CelException($"'{_text[start.._at]}' is neither a number nor a name.", new CelSpan(start, _at));
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }
    }

    private bool SkipFraction()
    {
        if (Current != '.' || !char.IsAsciiDigit(Ahead(1)))
        {
            return false;
        }

        _at++;
        SkipDigits();

        return true;
    }

    private bool SkipExponent()
    {
        var signs = Ahead(1) is '+' or '-' ? 1 : 0;

        if (Current is not ('e' or 'E') || !char.IsAsciiDigit(Ahead(1 + signs)))
        {
            return false;
        }

        _at += 1 + signs;
        SkipDigits();

        return true;
    }

    private CelToken Symbol(int start)
    {
        foreach (var symbol in Symbols)
        {
            if (_text.AsSpan(start).StartsWith(symbol, StringComparison.Ordinal))
            {
                _at += symbol.Length;

                return new CelToken(CelTokenKind.Symbol, new CelSpan(start, _at), symbol);
            }
        }

        throw new CelException(Stray(start), new CelSpan(start, start + 1));
    }

    private string Stray(int start) => Current switch
    {
        '=' => "'=' is not an operator. Write '==' to compare.",
        '&' => "'&' is not an operator. Write '&&' for and.",
        '|' => "'|' is not an operator. Write '||' for or.",
        '`' => "Quoted names such as `a-b` are not part of conditions. Name facts by letters, digits and '_'.",
        '“' or '”' or '„' or '‘' or '’' => $"'{Current}' is a printer's quotation mark. Write \" or '.",
        var one when char.IsLetter(one) => $"'{one}' cannot be part of a name. Names are made of a-z, A-Z, 0-9 and '_'.",
        var one => string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)one:X4} has no meaning here.")
            + (char.IsControl(_text[start]) ? " Delete it." : $" It looks like '{one}'."),
    };
}
