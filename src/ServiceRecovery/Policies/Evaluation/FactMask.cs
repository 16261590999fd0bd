namespace ServiceRecovery;

/// <summary>Which facts must be known, and in the policy's currency, before conditions may run without asking.</summary>
internal sealed class FactMask
{
    private readonly long[] _needed;
    private readonly FactPlace[] _money;
    private readonly string _currency;

    public FactMask(IEnumerable<Condition> conditions, FactLayout layout, string currency)
    {
        _needed = new long[layout.Words];
        _currency = currency;
        Fact[] reads = [.. conditions.SelectMany(Reads).Distinct(FactComparer.Instance)];

        foreach (var fact in reads)
        {
            var slot = layout.SlotOf(fact);
            _needed[slot >> 6] |= 1L << (slot & 63);
        }

        _money = Array.ConvertAll(Array.FindAll(reads, fact => fact.Kind == FactKind.Money), layout.PlaceOf);
    }

    public bool IsMet(CaseFacts facts)
    {
        var known = facts.Cells;

        for (var word = 0; word < _needed.Length; word++)
        {
            if ((_needed[word] & ~known[word]) != 0)
            {
                return false;
            }
        }

        foreach (var place in _money)
        {
            if (!ConditionMoney.IsReadable(facts.Read(place), _currency))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is read; what is only asked for with <c>has</c> need not be known.</summary>
    private static IEnumerable<Fact> Reads(Condition condition) => condition switch
    {
        FactNode read => [read.Fact],
        _ => condition.Operands.SelectMany(Reads),
    };
}
