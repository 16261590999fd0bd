namespace ServiceRecovery;

/// <summary>Which fact lies in which slot: those that one policy reads first, then the other standard facts.</summary>
/// <remarks>
/// Each policy has its own, so that a condition reads a slot by a number that was fixed when the policy was built
/// and no table of all facts of the process is needed. What a decision reads lies together, because a decision waits
/// longer for memory than for anything else. Immutable.
/// </remarks>
internal sealed class FactLayout
{
    public static readonly FactLayout Standard = new([]);

    private readonly Fact[] _facts;
    private readonly int[] _slots = new int[StandardFacts.All.Count];

    /// <param name="reads">The facts that a policy reads, its own among them; each once.</param>
    public FactLayout(IReadOnlyCollection<Fact> reads)
    {
        Own = [.. reads.Where(fact => fact.Ordinal < 0)];
        var read = reads.Where(fact => fact.Ordinal >= 0).Append(StandardFacts.Gear).Select(fact => fact.Ordinal).ToHashSet();
        _facts =
        [
            .. StandardFacts.All.Where(fact => read.Contains(fact.Ordinal)),
            .. Own,
            .. StandardFacts.All.Where(fact => !read.Contains(fact.Ordinal)),
        ];
        Words = (Count + 63) / 64;

        foreach (var (slot, fact) in _facts.Index().Where(pair => pair.Item.Ordinal >= 0))
        {
            _slots[fact.Ordinal] = slot;
        }
    }

    /// <summary>How many slots there are.</summary>
    public int Count => _facts.Length;

    /// <summary>How many words of 64 bits say which slots are known.</summary>
    public int Words { get; }

    /// <summary>The facts that only this policy names.</summary>
    public IReadOnlyList<Fact> Own { get; }

    public Fact this[int slot] => _facts[slot];

    /// <summary>The slot of a fact, or -1 where this layout does not hold it.</summary>
    public int SlotOf(Fact fact) => fact.Ordinal >= 0 ? _slots[fact.Ordinal] : SlotOfOwn(fact);

    public Fact? Find(string name) => StandardFacts.Find(name) ?? Own.FirstOrDefault(own => own.Name == name);

    /// <summary>That of the key itself, or of one of the same name and type, as a policy that was read from a store has it.</summary>
    private int SlotOfOwn(Fact fact)
    {
        var facts = _facts;

        for (var slot = 0; slot < facts.Length; slot++)
        {
            if (ReferenceEquals(facts[slot], fact))
            {
                return slot;
            }
        }

        return Array.FindIndex(facts, other => other.Ordinal < 0 && other.IsSameAs(fact));
    }
}
