namespace ServiceRecovery;

/// <summary>
/// The values of one fact, cut at every constant that it is compared with: what a comparison says is the same for all
/// values of one region.
/// </summary>
/// <remarks>Region 2k + 1 is the k-th constant itself, those around it are what lies between; one more is no number.</remarks>
internal sealed class FactRegions
{
    /// <summary>So many constants fit the bits of a mask.</summary>
    private const int MostConstants = 30;

    private readonly FactKind _kind;
    private readonly List<FactValue> _cuts;

    private FactRegions(FactKind kind, List<FactValue> cuts, Fact fact)
    {
        _kind = kind;
        _cuts = cuts;
        All = Enumerable.Range(0, (2 * cuts.Count) + 1).Where(region => region % 2 == 1 || IsInhabited(region, fact))
            .Aggregate(kind == FactKind.Double ? NoNumber : 0, (mask, region) => mask | (1UL << region));
    }

    /// <summary>Every region in which a value can lie.</summary>
    public ulong All { get; }

    private ulong NoNumber => 1UL << ((2 * _cuts.Count) + 1);

    /// <summary>Null where the fact is compared with too much, or with nothing that can be ordered exactly.</summary>
    public static FactRegions? Of(Fact fact, IEnumerable<ConstantNode> constants)
    {
        var kind = KindOf(fact);
        var cuts = new List<FactValue>();
        var own = fact.Kind == FactKind.Bool ? [FactValue.Of(false), FactValue.Of(true)] : (FactValue[])[];

        foreach (var cut in own.Concat(constants.Select(constant => Cut(fact, constant)).OfType<FactValue>()))
        {
            if (!cuts.Exists(other => Order(kind, other, cut) == 0))
            {
                cuts.Add(cut);
            }
        }

        cuts.Sort((one, other) => Order(kind, one, other));

        return cuts.Count > MostConstants ? null : new FactRegions(kind, cuts, fact);
    }

    /// <summary>The regions whose values satisfy a comparison; null where the constant cannot be ordered exactly.</summary>
    public ulong? Mask(ComparedFact compared)
    {
        if (Cut(compared.Fact, compared.Constant) is not { } cut)
        {
            return null;
        }

        var place = (2 * _cuts.FindIndex(one => Order(_kind, one, cut) == 0)) + 1;
        var mask = ConditionComparison.Holds(compared.Operator, null) ? NoNumber : 0;

        for (var region = 0; region <= 2 * _cuts.Count; region++)
        {
            mask |= ConditionComparison.Holds(compared.Operator, region.CompareTo(place)) ? 1UL << region : 0;
        }

        return mask & All;
    }

    /// <summary>The regions in which a fact that is true or false is so.</summary>
    public static ulong Mask(bool value) => 1UL << (value ? 3 : 1);

    /// <summary>A value of each region that has one that can be named.</summary>
    public IEnumerable<FactValue> Samples() => RegionSamples.Of(_kind, _cuts, region => (All & (1UL << region)) != 0);

    private bool IsInhabited(int region, Fact fact)
    {
        var (below, above) = ((region / 2) - 1, region / 2);

        if (fact.Vocabulary is { } words)
        {
            return words.Words.Any(word => words.TryValueOf(word, out var value)
                && (below < 0 || value > _cuts[below].Whole) && (above >= _cuts.Count || value < _cuts[above].Whole));
        }

        if (_kind == FactKind.Bool)
        {
            return false;
        }

        if (_kind == FactKind.Text && region == 0 && _cuts is [{ Text: "" }, ..])
        {
            return false;
        }

        return below < 0 || above >= _cuts.Count || fact.Kind switch
        {
            FactKind.Int => decimal.Floor(_cuts[below].Exact) + 1 < _cuts[above].Exact,
            FactKind.Time or FactKind.Duration => (Int128)_cuts[above].Whole - _cuts[below].Whole > 1,
            _ => true,
        };
    }

    private static FactKind KindOf(Fact fact) => fact.Kind is FactKind.Int or FactKind.Money ? FactKind.Decimal : fact.Kind;

    /// <summary>The constant as a value that orders against the fact just as the comparison does.</summary>
    private static FactValue? Cut(Fact fact, ConstantNode constant)
    {
        var value = constant.Value;

        return (fact.Kind, constant.Kind) switch
        {
            (FactKind.Int or FactKind.Decimal or FactKind.Money, FactKind.Int) => FactValue.Of((decimal)value.Whole),
            (FactKind.Int or FactKind.Decimal or FactKind.Money, FactKind.Decimal) => value,
            (FactKind.Decimal or FactKind.Money, FactKind.Double) when Math.Abs(value.Real) < 1e27 =>
                FactValue.Of((decimal)value.Real),
            (FactKind.Int, FactKind.Double) when IsExact(value.Real) => FactValue.Of((decimal)value.Real),
            (FactKind.Double, FactKind.Int) when Math.Abs((decimal)value.Whole) < 1L << 53 => FactValue.Of((double)value.Whole),
            (FactKind.Double, FactKind.Double) when !double.IsNaN(value.Real) => value,
            (FactKind.Double, _) or (FactKind.Int, _) or (FactKind.Decimal or FactKind.Money, _) => null,
            _ => value,
        };
    }

    private static bool IsExact(double real) => Math.Abs(real) < 1e15 && (double)(decimal)real == real;

    private static int Order(FactKind kind, in FactValue one, in FactValue other) =>
        ConditionComparison.Order(kind, kind, one, other) ?? 0;
}
