namespace ServiceRecovery;

/// <summary>Reads a condition's text: precedence climbing over the grammar of CEL, with the place of every part.</summary>
/// <remarks>
/// What nests is counted, so that no text makes the stack overflow. Text has more parts than the condition that it says,
/// since a fact's name is several, so more are read here than <see cref="ConditionFactory"/> allows.
/// </remarks>
internal sealed class CelParser
{
    private const int MaximumDepth = 2 * ConditionFactory.MaximumDepth;
    private const int MaximumNesting = ConditionFactory.MaximumDepth + 4;
    private const int MaximumSize = 4 * ConditionFactory.MaximumSize;

    private static readonly BinaryOperator[] Operators = Enum.GetValues<BinaryOperator>();

    private readonly CelLexer _lexer;
    private CelToken _token;
    private int _nesting;
    private int _size;

    private CelParser(string text)
    {
        _lexer = new CelLexer(text);
        _token = _lexer.Next();
    }

    /// <summary>The whole text as one expression.</summary>
    /// <exception cref="CelException">The text is none.</exception>
    public static CelNode Parse(string text)
    {
        var parser = new CelParser(text);
        var node = parser.Expression();

        return parser._token.Kind == CelTokenKind.End ? node : throw parser.Unexpected("an operator or the end");
    }

    private CelNode Expression()
    {
        Enter();
        var node = Binary(1);

        if (_token.Is("?"))
        {
            Take();
            var then = Binary(1);
            Expect(":");
            var otherwise = Expression();
            node = Counted(new CelTernary(node.Span.To(otherwise.Span), node, then, otherwise), node, then, otherwise);
        }

        _nesting--;

        return node;
    }

    /// <summary>Operators that bind at least so tight, from the left to the right.</summary>
    private CelNode Binary(int least)
    {
        var left = Unary();

        while (BindingOf(_token) is var binding && binding >= least)
        {
            var symbol = Take().Text;
            var right = Binary(binding + 1);
            var span = left.Span.To(right.Span);
            left = symbol == "in"
                ? Counted(new CelIn(span, left, right), left, right)
                : Counted(new CelBinary(span, OperatorOf(symbol), left, right), left, right);
        }

        return left;
    }

    private static int BindingOf(CelToken token) =>
        token.Kind is not (CelTokenKind.Symbol or CelTokenKind.Keyword) ? 0 : token.Text switch
        {
            "||" => 1,
            "&&" => 2,
            "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" => 3,
            "+" or "-" => 4,
            "*" or "/" or "%" => 5,
            _ => 0,
        };

    private static BinaryOperator OperatorOf(string symbol) =>
        Array.Find(Operators, op => ConditionText.Symbol(op) == symbol);

    private CelNode Unary()
    {
        if (!_token.Is("!") && !_token.Is("-"))
        {
            return Member();
        }

        Enter();
        var sign = Take();
        var node = sign.Is("-") && _token.Kind is CelTokenKind.Int or CelTokenKind.Double
            ? Members(Counted(CelLiterals.Number(Take(), sign)))
            : Signed(sign, Unary());
        _nesting--;

        return node;
    }

    private CelUnary Signed(CelToken sign, CelNode operand)
    {
        var op = sign.Is("!") ? UnaryOperator.Not : UnaryOperator.Negate;

        return Counted(new CelUnary(sign.Span.To(operand.Span), op, operand), operand);
    }

    private CelNode Member() => Members(Primary());

    /// <summary>Fields, calls and items of what was read.</summary>
    private CelNode Members(CelNode node)
    {
        while (true)
        {
            if (_token.Is("."))
            {
                Take();
                node = FieldOrCall(node);
            }
            else if (_token.Is("["))
            {
                Take();
                RefuseOptional();
                var key = Expression();
                node = Counted(new CelIndex(node.Span.To(Expect("]")), node, key), node, key);
            }
            else if (_token.Is("{") && node is CelName or CelField)
            {
                throw new CelException(
                    "Messages of protocol buffers are not part of conditions. Name the facts themselves.", _token.Span);
            }
            else
            {
                return node;
            }
        }
    }

    private CelNode FieldOrCall(CelNode target)
    {
        RefuseOptional();
        var name = _token.Kind is CelTokenKind.Name or CelTokenKind.Reserved or CelTokenKind.Keyword
            ? Take()
            : throw Unexpected("a field's name");

        if (!_token.Is("("))
        {
            return Counted(new CelField(target.Span.To(name.Span), target, name.Text), target);
        }

        var (arguments, end) = Arguments();

        return Counted(CelMacros.Of(target, name, arguments, target.Span.To(end)), [target, .. arguments]);
    }

    private CelNode Primary()
    {
        switch (_token.Kind)
        {
            case CelTokenKind.Name:
                return NameOrCall(Take());
            case CelTokenKind.Int or CelTokenKind.Uint or CelTokenKind.Double:
                return Counted(CelLiterals.Number(Take(), sign: null));
            case CelTokenKind.String or CelTokenKind.Bytes:
                return Counted(CelLiterals.Text(Take()));
            case CelTokenKind.Keyword when !_token.Is("in"):
                return Counted(CelLiterals.Word(Take()));
            case CelTokenKind.Symbol when _token.Is("("):
                return Parenthesis();
            case CelTokenKind.Symbol when _token.Is("["):
                return List();
            case CelTokenKind.Symbol when _token.Is("{"):
                return Map();
            case CelTokenKind.Symbol when _token.Is("."):
                throw new CelException("A name does not begin with a point. Write the fact's whole name.", _token.Span);
            case CelTokenKind.Reserved:
                throw new CelException($"'{_token.Text}' is a word that the language keeps for itself. Use another name.", _token.Span);
            default:
                throw Unexpected("a fact, a value or '('");
        }
    }

    private CelNode NameOrCall(CelToken name)
    {
        if (!_token.Is("("))
        {
            return Counted(new CelName(name.Span, name.Text));
        }

        var (arguments, end) = Arguments();

        return Counted(CelMacros.Of(null, name, arguments, name.Span.To(end)), [.. arguments]);
    }

    private CelNode Parenthesis()
    {
        Take();
        var node = Expression();
        Expect(")");

        return node;
    }

    private CelList List()
    {
        var begin = Take().Span;
        RefuseOptional();
        var items = Separated("]", Expression);

        return Counted(new CelList(begin.To(Expect("]")), items), [.. items]);
    }

    private CelMap Map()
    {
        var begin = Take().Span;
        RefuseOptional();
        var entries = Separated("}", Entry);

        return Counted(
            new CelMap(begin.To(Expect("}")), entries), [.. entries.SelectMany(entry => (CelNode[])[entry.Key, entry.Value])]);
    }

    private (CelNode Key, CelNode Value) Entry()
    {
        var key = Expression();
        Expect(":");

        return (key, Expression());
    }

    private (List<CelNode> Arguments, CelSpan End) Arguments()
    {
        Take();
        var arguments = Separated(")", Expression, mayTrail: false);

        return (arguments, Expect(")"));
    }

    private List<T> Separated<T>(string end, Func<T> read, bool mayTrail = true)
    {
        List<T> all = [];

        while (!_token.Is(end) || (all.Count > 0 && !mayTrail))
        {
            all.Add(read());

            if (!_token.Is(","))
            {
                break;
            }

            Take();
        }

        return all;
    }

    private T Counted<T>(T node, params ReadOnlySpan<CelNode> parts)
        where T : CelNode
    {
        var depth = 0;

        foreach (var part in parts)
        {
            depth = Math.Max(depth, part.Depth);
        }

        if (++_size > MaximumSize)
        {
            throw new CelException(
                $"The condition has more than {MaximumSize} parts. Split the rule.", node.Span);
        }

        return depth < MaximumDepth ? node with { Depth = depth + 1 } : throw TooDeep(node.Span);
    }

    private void Enter()
    {
        if (++_nesting > MaximumNesting)
        {
            throw TooDeep(_token.Span);
        }
    }

    private static CelException TooDeep(CelSpan span) => new(
        $"The condition nests more than {ConditionFactory.MaximumDepth} deep. Split the rule, or write a long choice with 'in'.", span);

    private void RefuseOptional()
    {
        if (_token.Is("?"))
        {
            throw new CelException("Optional values are not part of conditions. Ask has(...) whether a fact is known.", _token.Span);
        }
    }

    private CelToken Take()
    {
        var taken = _token;
        _token = _lexer.Next();

        return taken;
    }

    private CelSpan Expect(string symbol) => _token.Is(symbol) ? Take().Span : throw Unexpected($"'{symbol}'");

    private CelException Unexpected(string expected) => new(
        _token.Kind == CelTokenKind.End
            ? $"The condition ends where {expected} should follow."
            : $"Found '{_token.Text}' where {expected} should stand.",
        _token.Span);
}
