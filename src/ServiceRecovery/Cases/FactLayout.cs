namespace ServiceRecovery;

/// <summary>Which fact lies in which slot: the standard facts first, then those that one policy names.</summary>
/// <remarks>
/// Each policy has its own, so that a condition reads a slot by a number that was fixed when the policy was built
/// and no table of all facts of the process is needed. Immutable.
/// </remarks>
internal sealed class FactLayout
{
    public static readonly FactLayout Standard = new([]);

    private readonly Fact[] _own;

    public FactLayout(IEnumerable<Fact> own)
    {
        _own = [.. own];
        Words = (Count + 63) / 64;
    }

    /// <summary>How many slots there are.</summary>
    public int Count => StandardFacts.All.Count + _own.Length;

    /// <summary>How many words of 64 bits say which slots are known.</summary>
    public int Words { get; }

    public IReadOnlyList<Fact> Own => _own;

    public Fact this[int slot] =>
        slot < StandardFacts.All.Count ? StandardFacts.All[slot] : _own[slot - StandardFacts.All.Count];

    /// <summary>The slot of a fact, or -1 where this layout does not hold it.</summary>
    public int SlotOf(Fact fact)
    {
        if (fact.Ordinal >= 0)
        {
            return fact.Ordinal;
        }

        for (var i = 0; i < _own.Length; i++)
        {
            if (ReferenceEquals(_own[i], fact))
            {
                return StandardFacts.All.Count + i;
            }
        }

        return SlotOfSame(fact);
    }

    public Fact? Find(string name) => StandardFacts.Find(name) ?? Array.Find(_own, own => own.Name == name);

    /// <summary>A key of the same name and type, as a policy that was read from a store has it.</summary>
    private int SlotOfSame(Fact fact)
    {
        var same = Array.FindIndex(_own, own => own.IsSameAs(fact));

        return same < 0 ? -1 : StandardFacts.All.Count + same;
    }
}
