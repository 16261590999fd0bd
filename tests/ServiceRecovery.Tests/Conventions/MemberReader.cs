using System.Text.RegularExpressions;

namespace ServiceRecovery.Tests;

/// <summary>Splits code without comments and strings into types and members; it expects code that compiles.</summary>
internal sealed class MemberReader(string code)
{
    private static readonly Regex Preamble = new(
        @"\A(?:\s*(?:global\s+)?using\s[^;{]*;|\s*namespace\s[\w.]+\s*;|\s*\[(?:assembly|module):[^\]]*\])*\s*",
        RegexOptions.Compiled);

    private readonly List<SourceMember> _members = [];
    private int _at;

    public List<SourceMember> Read()
    {
        _at = Preamble.Match(code).Length;
        ReadBody(depth: 0);

        return _members;
    }

    private void ReadBody(int depth)
    {
        while (true)
        {
            while (_at < code.Length && (char.IsWhiteSpace(code[_at]) || code[_at] == ';'))
            {
                _at++;
            }

            if (_at >= code.Length || code[_at] == '}')
            {
                _at++;
                return;
            }

            ReadMember(depth);
        }
    }

    private void ReadMember(int depth)
    {
        var start = _at;
        var headerEnd = -1;
        var isInitialized = false;

        while (_at < code.Length && code[_at] is not (';' or '}'))
        {
            if (code[_at] is '(' or '[')
            {
                SkipBalanced();
            }
            else if (code[_at] == '{')
            {
                headerEnd = headerEnd < 0 ? _at : headerEnd;

                if (ReadBlock(code[start..headerEnd], depth, isOpenEnded: headerEnd < _at))
                {
                    break;
                }
            }
            else
            {
                if (headerEnd < 0 && IsAssignment())
                {
                    headerEnd = _at;
                    isInitialized = code[_at + 1] != '>';
                }

                _at++;
            }
        }

        Add(start, headerEnd < 0 ? _at : headerEnd, depth, isInitialized);
    }

    // True if the block ended the member: not the case for an expression, or a property with an initializer.
    private bool ReadBlock(string header, int depth, bool isOpenEnded)
    {
        if (!isOpenEnded && SourceMember.IsTypeHeader(header) && !Regex.IsMatch(header, @"\benum\b"))
        {
            _at++;
            ReadBody(depth + 1);

            return true;
        }

        SkipBalanced();

        return !isOpenEnded && !Regex.IsMatch(code[_at..Math.Min(_at + 80, code.Length)], @"\A\s*=[^=>]");
    }

    private bool IsAssignment() =>
        code[_at] == '=' && !Regex.IsMatch(code[Math.Max(0, _at - 14).._at], @"operator\s*\W{0,3}$")
        && code[_at + 1] != '=' && code[_at - 1] is not ('=' or '!' or '<' or '>');

    private void SkipBalanced()
    {
        var depth = 0;

        do
        {
            depth += code[_at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            _at++;
        }
        while (depth > 0 && _at < code.Length);
    }

    private void Add(int start, int headerEnd, int depth, bool isInitialized) => _members.Add(new()
    {
        Header = code[start..headerEnd].Trim(),
        FirstLine = code.AsSpan(0, start).Count('\n') + 1,
        LineCount = code.AsSpan(start, Math.Min(_at, code.Length) - start).Count('\n') + 1,
        Depth = depth,
        IsInitialized = isInitialized,
    });
}
