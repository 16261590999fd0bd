namespace ServiceRecovery;

/// <summary>Which facts lie side by side, and where: those that one policy reads, then those that every new case has.</summary>
/// <remarks>
/// Each policy has its own, so that a condition reads a cell by a number that was fixed when the policy was built, and
/// no table of all facts of the process is needed. What a decision reads lies close together, because a decision waits
/// longer for memory than for anything else: numbers in cells of 64 bits, texts apart, other facts elsewhere. Immutable.
/// </remarks>
internal sealed class FactLayout
{
    /// <summary>Every standard fact: for facts that are not made for a policy.</summary>
    public static readonly FactLayout Standard = new(StandardFacts.All);

    private const int None = -1;
    private readonly Fact[] _facts;
    private readonly FactPlace[] _places;
    private readonly Fact[] _own;
    private readonly int _ownStart;
    private readonly int[] _slots = new int[StandardFacts.All.Count];

    /// <param name="reads">The facts that a policy reads, its own among them; each once.</param>
    public FactLayout(IReadOnlyCollection<Fact> reads)
    {
        _own = [.. reads.Where(fact => fact.Ordinal < 0)];
        _ownStart = reads.Count - _own.Length;
        var isRead = new bool[_slots.Length];

        foreach (var fact in reads.Where(fact => fact.Ordinal >= 0))
        {
            isRead[fact.Ordinal] = true;
        }

        _facts =
        [
            .. StandardFacts.All.Where(fact => isRead[fact.Ordinal]),
            .. _own,
            .. StandardFacts.All.Where(fact => !isRead[fact.Ordinal] && IsOfNewCases(fact)),
        ];
        Words = (Count + 63) / 64;
        Cells = Words;
        _places = Array.ConvertAll(_facts, Place);

        foreach (var fact in StandardFacts.All)
        {
            _slots[fact.Ordinal] = Array.IndexOf(_facts, fact);
        }
    }

    /// <summary>How many facts have a slot.</summary>
    public int Count => _facts.Length;

    /// <summary>How many cells say, bit by bit, which slots are known; they come before those of the numbers.</summary>
    public int Words { get; }

    /// <summary>How many cells there are.</summary>
    public int Cells { get; private set; }

    /// <summary>How many places for text there are.</summary>
    public int Texts { get; private set; }

    /// <summary>The facts that only this policy names.</summary>
    public IReadOnlyList<Fact> Own => _own;

    public Fact this[int slot] => _facts[slot];

    /// <summary>The slot of a fact, or -1 where this layout does not hold it.</summary>
    public int SlotOf(Fact fact) => fact.Ordinal >= 0 ? _slots[fact.Ordinal] : SlotOfOwn(fact);

    /// <summary>Where the fact of a slot lies.</summary>
    public FactPlace PlaceOf(int slot) => _places[slot];

    /// <summary>Where a fact lies that this layout holds.</summary>
    public FactPlace PlaceOf(Fact fact) => _places[SlotOf(fact)];

    public Fact? Find(string name) => StandardFacts.Find(name) ?? Array.Find(_own, own => own.Name == name);

    private static bool IsOfNewCases(Fact fact) =>
        fact.Name.StartsWith("case.", StringComparison.Ordinal) || ReferenceEquals(fact, StandardFacts.LeaveAlone);

    private FactPlace Place(Fact fact)
    {
        var width = FactPlace.WidthOf(fact.Kind);
        var place = new FactPlace(width == 0 ? None : Cells, width, FactPlace.HasText(fact.Kind) ? Texts++ : None);
        Cells += width;

        return place;
    }

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
        for (var index = 0; index < _own.Length; index++)
        {
            if (_own[index].IsSameAs(fact))
            {
                return _ownStart + index;
            }
        }

        return None;
    }
}
