namespace ServiceRecovery;

/// <summary>Gives a parsed text its types and makes the condition of it: the same tree that a lambda becomes.</summary>
/// <remarks>All that is wrong is collected, not only the first of it.</remarks>
internal sealed class CelChecker
{
    private const int MostErrors = 20;

    private readonly CelScope _scope;
    private readonly CelBudget _budget;
    private readonly CelLists _lists;
    private readonly List<CelError> _errors = [];
    private readonly Dictionary<string, CelMeaning> _variables = new(StringComparer.Ordinal);

    private CelChecker(CelScope scope, CelSpan whole)
    {
        _scope = scope;
        _budget = new CelBudget(whole);
        _lists = new CelLists(_budget);
    }

    /// <summary>The condition that a text says; null, with what is wrong, where it says none.</summary>
    public static Condition? Read(string text, CelScope scope, out IReadOnlyList<CelError> errors)
    {
        var meaning = Meaning(text, scope, out errors);

        if (meaning is null)
        {
            return null;
        }

        try
        {
            return meaning is CelSingle single
                ? ConditionFactory.Bounded(single.Condition)
                : throw new ConditionException("A condition is true or false; ask something of the list or map.");
        }
        catch (ConditionException error)
        {
            errors = [new CelError(error.Message, new CelSpan(0, text.Length))];

            return null;
        }
    }

    /// <summary>What a text stands for, be it a list; null, with what is wrong, where it stands for nothing.</summary>
    public static CelMeaning? Meaning(string text, CelScope scope, out IReadOnlyList<CelError> errors)
    {
        var checker = new CelChecker(scope, new CelSpan(0, text.Length));

        try
        {
            var meaning = checker.Of(CelParser.Parse(text));
            errors = checker._errors;

            return errors.Count == 0 ? meaning : null;
        }
        catch (CelException error)
        {
            errors = [new CelError(error.Message, error.Span)];

            return null;
        }
    }

    /// <summary>Nobody reads more of one condition at once, and each names the nearest of all names.</summary>
    private CelMeaning? Of(CelNode node)
    {
        if (_errors.Count >= MostErrors)
        {
            return null;
        }

        if (_variables.Count > 0)
        {
            _budget.Spend();
        }

        return Part(node);
    }

    private CelMeaning? Part(CelNode node) => node switch
    {
        CelLiteral literal => Literal(literal),
        CelName or CelField => Named(node),
        CelHas asked => Asked(asked),
        CelUnary unary => Unary(unary),
        CelBinary binary => Binary(binary),
        CelTernary ternary => Ternary(ternary),
        CelCall call => Call(call),
        CelIn one => Both(one.Item, one.Range, one, (item, range) => Single(_lists.Holds(range, item))),
        CelIndex index => Both(index.Operand, index.Key, index, CelLists.At),
        CelList list => List(list),
        CelMap map => Map(map),
        _ => Each((CelMacro)node),
    };

    private CelMeaning? Literal(CelLiteral literal) => literal switch
    {
        { Value: bool truth } => Single(FactKind.Bool, FactValue.Of(truth)),
        { Value: long whole } => Single(FactKind.Int, FactValue.Of(whole)),
        { Value: double real } => Single(FactKind.Double, FactValue.Of(real)),
        { Kind: CelTokenKind.String, Value: string text } => Single(FactKind.Text, FactValue.Of(text)),
        { Kind: CelTokenKind.Uint } => Refused(literal, "Unsigned numbers are not part of conditions. Leave the u away."),
        { Kind: CelTokenKind.Bytes } => Refused(literal, "Bytes are not part of conditions. Leave the b away to write text."),
        _ => new CelNull(),
    };

    private CelMeaning? Named(CelNode node)
    {
        if (Variable(node) is { } variable)
        {
            return variable;
        }

        if (NameOf(node) is not { } name || _variables.ContainsKey(name.Split('.')[0]))
        {
            return Inner((CelField)node);
        }

        if (_scope.Fact(name) is { } fact)
        {
            return fact.IsPersonal
                ? Refused(node, $"The fact '{name}' is personal; a condition may not read it.")
                : Single(new FactNode(fact));
        }

        return _scope.Word(name) is { } word ? Single(word) : _scope.Table(name) ?? Field(node, name);
    }

    private CelMeaning? Variable(CelNode node) => node is CelName name ? _variables.GetValueOrDefault(name.Name) : null;

    /// <summary>A field of a table that the host named, or an unknown name.</summary>
    private CelMeaning? Field(CelNode node, string name) => node is CelField field && _scope.Table(NameOf(field.Operand)!) is not null
        ? Inner(field)
        : Refused(node, _scope.Unknown(name));

    /// <summary>A field of what is no fact: of a map.</summary>
    private CelMeaning? Inner(CelField field)
    {
        var key = new ConstantNode(FactKind.Text, FactValue.Of(field.Field));

        return Of(field.Operand) switch
        {
            null => null,
            CelTable map => Made(field, () => CelLists.At(map, new CelSingle(key))),
            _ => Refused(field, "Only maps and facts have fields. Name a fact such as failure.severity."),
        };
    }

    private CelMeaning? Asked(CelHas asked)
    {
        if (NameOf(asked.Field) is { } name && _scope.Fact(name) is { } fact && !_variables.ContainsKey(name.Split('.')[0]))
        {
            return Single(new HasNode(fact));
        }

        if (asked.Field is CelField { Operand: var owner, Field: var key } && IsTable(owner))
        {
            return Of(owner) switch
            {
                null => null,
                CelTable map => Single(map.Find(new ConstantNode(FactKind.Text, FactValue.Of(key))) is null
                    ? CelLogic.False
                    : CelLogic.True),
                _ => Refused(asked.Field, "Only maps and facts have fields."),
            };
        }

        return Refused(asked.Field, NameOf(asked.Field) is { } unknown ? _scope.Unknown(unknown) : "has(...) asks for a fact.");
    }

    /// <summary>Whether it is no name of a fact: a map that is written out, a variable, or a table of the host.</summary>
    private bool IsTable(CelNode node) =>
        NameOf(node) is not { } name || _variables.ContainsKey(name.Split('.')[0]) || _scope.Table(name) is not null;

    /// <summary>The dotted name that a chain of fields spells; null where it begins with something else.</summary>
    private static string? NameOf(CelNode node) => node switch
    {
        CelName name => name.Name,
        CelField field when NameOf(field.Operand) is { } owner => $"{owner}.{field.Field}",
        _ => null,
    };

    private CelMeaning? Unary(CelUnary unary) => Of(unary.Operand) switch
    {
        null => null,
        CelSingle { Condition: var operand } => Made(unary, () => Single(
            unary.Operator == UnaryOperator.Not ? ConditionFactory.Not(operand) : ConditionFactory.Negate(operand))),
        _ => Refused(unary, "A list or map has no opposite."),
    };

    private CelMeaning? Binary(CelBinary binary) =>
        Both(binary.Left, binary.Right, binary, (left, right) => Combined(binary.Operator, left, right));

    private CelMeaning Combined(BinaryOperator op, CelMeaning left, CelMeaning right) => (op, left, right) switch
    {
        (_, CelSingle one, CelSingle other) => Single(ConditionFactory.Binary(op, one.Condition, other.Condition)),
        (BinaryOperator.Equal, _, _) => Single(_lists.Equal(left, right)),
        (BinaryOperator.NotEqual, _, _) => Single(Opposite(_lists.Equal(left, right))),
        (BinaryOperator.Add, CelSequence one, CelSequence other) => CelLists.Join(one, other),
        _ => throw new ConditionException($"'{ConditionText.Symbol(op)}' does not take lists, maps or null."),
    };

    private static Condition Opposite(Condition condition) => condition is ConstantNode settled
        ? settled.Value.Whole == 0 ? CelLogic.True : CelLogic.False
        : ConditionFactory.Not(condition);

    private CelMeaning? Ternary(CelTernary ternary)
    {
        var (test, then, otherwise) = (Of(ternary.Test), Of(ternary.Then), Of(ternary.Otherwise));

        return (test, then, otherwise) switch
        {
            (null, _, _) or (_, null, _) or (_, _, null) => null,
            (CelSingle one, CelSingle yes, CelSingle no) =>
                Made(ternary, () => Single(ConditionFactory.Ternary(one.Condition, yes.Condition, no.Condition))),
            _ => Refused(ternary, "A choice between lists or maps is not part of conditions. Choose in what is asked of them."),
        };
    }

    private CelMeaning? List(CelList list) => Made(list, () =>
    {
        CelLists.Bounded(list.Items.Count);
        var items = list.Items.Select(Of).ToList();

        return items.Contains(null) ? null : new CelSequence([.. items.Select(item => new CelItem(null, item!))]);
    });

    private CelMeaning? Map(CelMap map)
    {
        var entries = map.Entries.Select(entry => (Key: Of(entry.Key), Value: Of(entry.Value))).ToList();

        return entries.Exists(entry => entry.Key is null || entry.Value is null)
            ? null
            : Made(map, () => CelLists.Table([.. entries.Select(entry => (entry.Key!, entry.Value!))]));
    }

    private CelMeaning? Each(CelMacro macro) => Of(macro.Range) is { } range
        ? Made(macro, () => Unrolled(macro, CelLists.ItemsOf(range)))
        : null;

    private CelMeaning? Unrolled(CelMacro macro, CelSequence list)
    {
        var items = new List<CelItem>(list.Items.Length);

        foreach (var item in list.Items)
        {
            if (Said(macro, item) is not { } said)
            {
                return null;
            }

            items.Add(said);
        }

        var tests = items.Select(item => item.If!);

        return macro.Macro switch
        {
            CelMacroKind.All => Single(CelLists.AfterFilter(list, CelLogic.All(list.Items.Zip(
                tests, (item, test) => CelLists.If(item.If, test, CelLogic.True))))),
            CelMacroKind.Exists => Single(CelLists.AfterFilter(list, CelLogic.Any(list.Items.Zip(
                tests, (item, test) => CelLists.If(item.If, test, CelLogic.False))))),
            CelMacroKind.ExistsOne => Single(ConditionFactory.Binary(
                BinaryOperator.Equal,
                CelLogic.Count(list.Items.Zip(tests, (item, test) => CelLists.If(item.If, test, CelLogic.False))),
                CelLogic.Whole(1))),
            _ => new CelSequence([.. list.Items.Zip(items, Kept).OfType<CelItem>()]),
        };
    }

    /// <summary>The item after a filter or map; null where it is never there.</summary>
    private static CelItem? Kept(CelItem before, CelItem after)
    {
        var condition = after.If is { } test ? CelLists.If(before.If, test, CelLogic.False) : before.If;

        return condition switch
        {
            ConstantNode { Value.Whole: 0 } => null,
            ConstantNode => after with { If = null },
            _ => after with { If = condition },
        };
    }

    /// <summary>What the macro says of one item: its test, and what becomes of it. Null where that means nothing.</summary>
    private CelItem? Said(CelMacro macro, CelItem item)
    {
        var hidden = _variables.GetValueOrDefault(macro.Variable);
        _variables[macro.Variable] = item.Value;
        var test = macro.Test is null ? null : Test(macro.Test);
        var result = macro.Result is null ? item.Value : Of(macro.Result);
        _ = hidden is null ? _variables.Remove(macro.Variable) : (_variables[macro.Variable] = hidden) is not null;

        return result is null || (test is null && macro.Test is not null) ? null : new CelItem(test, result);
    }

    private Condition? Test(CelNode node)
    {
        var meaning = Of(node);

        if (meaning is CelSingle { Condition: { Kind: FactKind.Bool } test })
        {
            return _lists.Settled(test);
        }

        _ = meaning is null ? null : Refused(node, "What is asked of an item must be true or false.");

        return null;
    }

    private CelMeaning? Call(CelCall call)
    {
        if (call is { Target: null, Arguments: [CelLiteral { Kind: CelTokenKind.String, Value: string text }] }
            && call.Function is "double" or "decimal" or "timestamp" or "duration")
        {
            return Written(call, text);
        }

        var arguments = (call.Target is { } target ? call.Arguments.Prepend(target) : call.Arguments).Select(Of).ToList();

        return arguments switch
        {
            _ when arguments.Contains(null) => null,
            [CelSequence or CelTable] when call.Function == "size" => Made(call, () => Single(CelLists.Size(arguments[0]!))),
            _ when arguments.TrueForAll(argument => argument is CelSingle) => Made(call, () => Single(ConditionFactory.Call(
                call.Function, call.Target is not null, [.. arguments.Cast<CelSingle>().Select(argument => argument.Condition)]))),
            _ => Refused(call, $"'{call.Function}' does not take lists, maps or null."),
        };
    }

    /// <summary>A value that only a function can write: an exact number, a time, a duration, what is not a number.</summary>
    private CelMeaning? Written(CelCall call, string text)
    {
        var literal = new ConstantNode(FactKind.Text, FactValue.Of(text));
        var conversion = ConditionFunctions.Find(call.Function, isMember: false, [literal])!;

        try
        {
            return Single(conversion.Gives, conversion.Run([literal.Value]));
        }
        catch (ArithmeticException error)
        {
            return Refused(call, error is ConditionValueException ? $"{error.Message}." : $"'{text}' is out of range.");
        }
    }

    private CelMeaning? Both(CelNode left, CelNode right, CelNode whole, Func<CelMeaning, CelMeaning, CelMeaning> make)
    {
        var (one, other) = (Of(left), Of(right));

        return one is null || other is null ? null : Made(whole, () => make(one, other));
    }

    private static CelSingle Single(Condition condition) => new(condition);

    private static CelSingle Single(FactKind kind, FactValue value) => new(new ConstantNode(kind, value));

    private CelMeaning? Made(CelNode node, Func<CelMeaning?> make)
    {
        try
        {
            return make() is var made && made is CelSingle { Condition.Size: > ConditionFactory.MaximumSize and var size }
                ? Refused(node, $"That comes to {size} nodes; at most {ConditionFactory.MaximumSize} are allowed. Split the rule.")
                : made;
        }
        catch (ConditionException error)
        {
            return Refused(node, error.Message);
        }
    }

    private CelMeaning? Refused(CelNode node, string message)
    {
        _errors.Add(new CelError(message, node.Span));

        return null;
    }
}
