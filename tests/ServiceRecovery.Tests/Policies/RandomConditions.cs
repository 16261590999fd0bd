namespace ServiceRecovery.Tests;

/// <summary>Random conditions of every type over a few facts, and random facts some of which are unknown.</summary>
internal sealed class RandomConditions(Random random)
{
    public static readonly Fact[] Facts =
    [
        StandardFacts.Severity, StandardFacts.Safety, StandardFacts.Tenure, StandardFacts.PriorFailures,
        StandardFacts.Paid, StandardFacts.Jurisdiction, StandardFacts.OccurredAt, StandardFacts.AsOf,
        StandardFacts.Age, Fact.Decimal("prior"), Fact.Int("mileage"), Fact.String("channel"), Fact.Bool("fleet"),
    ];

    private static readonly string[] Texts = ["EU", "US", "", "social"];

    public Condition Test(int depth) => random.Next(depth <= 0 ? 3 : 11) switch
    {
        0 => Compared(FactKind.Text, depth),
        1 => new HasNode(Any(_ => true)),
        2 => new FactNode(Any(fact => fact.Kind == FactKind.Bool)),
        3 => ConditionFactory.Not(Test(depth - 1)),
        4 or 5 => ConditionFactory.Binary(BinaryOperator.And, Test(depth - 1), Test(depth - 1)),
        6 => ConditionFactory.Binary(BinaryOperator.Or, Test(depth - 1), Test(depth - 1)),
        7 => ConditionFactory.Ternary(Test(depth - 1), Test(depth - 1), Test(depth - 1)),
        8 => ConditionFactory.Binary(Comparison(), Test(depth - 1), Test(depth - 1)),
        9 => ConditionFactory.Call(
            Pick("startsWith", "endsWith", "contains", "matches"),
            isMember: true,
            Operand(FactKind.Text, depth - 1),
            Operand(FactKind.Text, depth - 1)),
        _ => Compared(
            Pick(FactKind.Int, FactKind.Double, FactKind.Decimal, FactKind.Enum, FactKind.Time, FactKind.Duration), depth),
    };

    public Condition Amount(int depth) => ConditionFactory.Amount(Operand(FactKind.Decimal, depth));

    public CaseFacts Fill(FactLayout layout, double known)
    {
        var facts = new CaseFacts(layout);

        foreach (var fact in Facts.Where(_ => random.NextDouble() < known))
        {
            facts.Store(fact, Value(fact));
        }

        return facts;
    }

    private Condition Compared(FactKind kind, int depth)
    {
        var right = ConditionFactory.IsNumber(kind) ? Pick(FactKind.Int, FactKind.Double, FactKind.Decimal) : kind;

        return ConditionFactory.Binary(Comparison(), Operand(kind, depth - 1), Operand(right, depth - 1));
    }

    private BinaryOperator Comparison() =>
        (BinaryOperator)random.Next((int)BinaryOperator.Equal, (int)BinaryOperator.GreaterOrEqual + 1);

    private Condition Operand(FactKind kind, int depth)
    {
        if (depth > 0 && ConditionFactory.IsNumber(kind) && random.Next(3) == 0)
        {
            return Number(kind, depth - 1);
        }

        if (depth > 0 && random.Next(4) == 0 && Called(kind, depth - 1) is { } called)
        {
            return called;
        }

        return depth > 0 && random.Next(8) == 0
            ? ConditionFactory.Ternary(Test(depth - 1), Operand(kind, depth - 1), Operand(kind, depth - 1))
            : random.Next(2) == 0 ? Read(kind) : Constant(kind);
    }

    /// <summary>What a function or a sum gives that is no number.</summary>
    private Condition? Called(FactKind kind, int depth) => kind switch
    {
        FactKind.Text when random.Next(2) == 0 => ConditionFactory.Binary(
            BinaryOperator.Add, Operand(FactKind.Text, depth), Operand(FactKind.Text, depth)),
        FactKind.Text => ConditionFactory.Call(
            "string", isMember: false, Operand(Pick(FactKind.Int, FactKind.Double, FactKind.Time, FactKind.Duration), depth)),
        FactKind.Time => ConditionFactory.Binary(
            Pick(BinaryOperator.Add, BinaryOperator.Subtract), Operand(FactKind.Time, depth), Operand(FactKind.Duration, depth)),
        FactKind.Duration => ConditionFactory.Binary(
            BinaryOperator.Subtract, Operand(FactKind.Time, depth), Operand(FactKind.Time, depth)),
        _ => null,
    };

    private Condition Number(FactKind kind, int depth)
    {
        var last = kind == FactKind.Int ? BinaryOperator.Remainder : BinaryOperator.Divide;

        return random.Next(8) switch
        {
            0 => ConditionFactory.Negate(Read(kind)),
            1 when kind == FactKind.Int => ConditionFactory.Call("size", isMember: true, Operand(FactKind.Text, depth)),
            2 when kind == FactKind.Int => ConditionFactory.Call(
                Pick("getHours", "getDayOfWeek", "getFullYear"),
                isMember: true,
                Operand(FactKind.Time, depth),
                new ConstantNode(FactKind.Text, FactValue.Of(Pick("Europe/Berlin", "-09:30", "nowhere")))),
            3 => Converted(kind, Read(FactKind.Text)),
            4 => Converted(kind, Operand(Pick(FactKind.Int, FactKind.Double, FactKind.Decimal), depth)),
            _ => ConditionFactory.Binary(
                (BinaryOperator)random.Next((int)BinaryOperator.Add, (int)last + 1), Operand(kind, depth), Operand(kind, depth)),
        };
    }

    private static Condition Converted(FactKind kind, Condition value) =>
        ConditionFactory.Call(kind.ToString().ToLowerInvariant(), isMember: false, value);

    private FactNode Read(FactKind kind) =>
        new(Any(fact => fact.Kind == kind || (kind == FactKind.Decimal && fact.Kind == FactKind.Money)));

    private ConstantNode Constant(FactKind kind) => kind switch
    {
        FactKind.Int => new(kind, FactValue.Of(Whole())),
        FactKind.Double => new(kind, FactValue.Of(Real())),
        FactKind.Decimal => new(kind, FactValue.Of((decimal)random.Next(-5, 5) / 2)),
        FactKind.Text => new(kind, FactValue.Of(Texts[random.Next(Texts.Length)])),
        FactKind.Enum => new(kind, FactValue.Of((long)random.Next(4)), StandardFacts.Severity.Vocabulary),
        FactKind.Duration => new(kind, FactValue.Of(TimeSpan.FromHours(random.Next(-2, 3)))),
        _ => new(kind, FactValue.Of(Time())),
    };

    public FactValue Value(Fact fact) => fact.Kind switch
    {
        FactKind.Bool => FactValue.Of(random.Next(2) == 0),
        FactKind.Int => FactValue.Of(Whole()),
        FactKind.Double => FactValue.Of(Real()),
        FactKind.Decimal => FactValue.Of((decimal)random.Next(-5, 5) / 2),
        FactKind.Money => FactValue.Of(new Money(random.Next(3), random.Next(5) == 0 ? "EUR" : "USD")),
        FactKind.Text => FactValue.Of(new string(Texts[random.Next(Texts.Length)])),
        FactKind.Enum => FactValue.Of((long)random.Next(4)),
        FactKind.Duration => FactValue.Of(TimeSpan.FromHours(random.Next(-2, 3))),
        _ => FactValue.Of(Time()),
    };

    private long Whole() => random.Next(12) switch { 0 => long.MaxValue, 1 => long.MinValue, _ => random.Next(-3, 4) };

    private double Real() => random.Next(12) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => 9223372036854775808d,
        _ => random.Next(-6, 7) / 2.0,
    };

    private DateTimeOffset Time() => DateTimeOffset.UnixEpoch.AddDays(random.Next(3));

    private Fact Any(Func<Fact, bool> fits) => Pick([.. Facts.Where(fits)]);

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
