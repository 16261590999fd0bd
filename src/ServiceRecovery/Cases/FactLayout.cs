namespace ServiceRecovery;

/// <summary>
/// Which fact lies in which slot: those that one policy reads first, then those that every new case has, then the rest.
/// </summary>
/// <remarks>
/// Each policy has its own, so that a condition reads a slot by a number that was fixed when the policy was built
/// and no table of all facts of the process is needed. What a decision reads lies together, and the rest apart, because
/// a decision waits longer for memory than for anything else. Immutable.
/// </remarks>
internal sealed class FactLayout
{
    public static readonly FactLayout Standard = new([]);

    private readonly Fact[] _facts;
    private readonly Fact[] _own;
    private readonly int _ownStart;
    private readonly int[] _slots = new int[StandardFacts.All.Count];

    /// <param name="reads">The facts that a policy reads, its own among them; each once.</param>
    public FactLayout(IReadOnlyCollection<Fact> reads)
    {
        _own = [.. reads.Where(fact => fact.Ordinal < 0)];
        _ownStart = reads.Count - _own.Length;
        var read = reads.Where(fact => fact.Ordinal >= 0).Select(fact => fact.Ordinal).ToHashSet();
        Fact[] near =
        [
            .. StandardFacts.All.Where(fact => read.Contains(fact.Ordinal)),
            .. _own,
            .. StandardFacts.All.Where(fact => !read.Contains(fact.Ordinal) && IsOfNewCases(fact)),
        ];
        NearCount = near.Length;
        _facts = [.. near, .. StandardFacts.All.Where(fact => !read.Contains(fact.Ordinal) && !IsOfNewCases(fact))];
        Words = (Count + 63) / 64;

        foreach (var (slot, fact) in _facts.Index().Where(pair => pair.Item.Ordinal >= 0))
        {
            _slots[fact.Ordinal] = slot;
        }
    }

    /// <summary>How many slots there are.</summary>
    public int Count => _facts.Length;

    /// <summary>How many slots are read by the policy or known of every new case; they come first.</summary>
    public int NearCount { get; }

    /// <summary>How many words of 64 bits say which slots are known.</summary>
    public int Words { get; }

    /// <summary>The facts that only this policy names.</summary>
    public IReadOnlyList<Fact> Own => _own;

    public Fact this[int slot] => _facts[slot];

    /// <summary>The slot of a fact, or -1 where this layout does not hold it.</summary>
    public int SlotOf(Fact fact) => fact.Ordinal >= 0 ? _slots[fact.Ordinal] : SlotOfOwn(fact);

    public Fact? Find(string name) => StandardFacts.Find(name) ?? Array.Find(_own, own => own.Name == name);

    private static bool IsOfNewCases(Fact fact) =>
        fact.Name.StartsWith("case.", StringComparison.Ordinal) || ReferenceEquals(fact, StandardFacts.LeaveAlone);

    private int SlotOfOwn(Fact fact)
    {
        for (var index = 0; index < _own.Length; index++)
        {
            if (ReferenceEquals(_own[index], fact))
            {
                return _ownStart + index;
            }
        }

        return SlotOfSame(fact);
    }

    /// <summary>A key of the same name and type, as a policy that was read from a store has it.</summary>
    private int SlotOfSame(Fact fact)
    {
        var same = Array.FindIndex(_own, own => own.IsSameAs(fact));

        return same < 0 ? -1 : _ownStart + same;
    }
}
