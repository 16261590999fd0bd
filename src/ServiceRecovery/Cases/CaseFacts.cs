namespace ServiceRecovery;

/// <summary>What is known about a case when a policy decides: the standard facts, and those the host names by keys.</summary>
/// <remarks>
/// A fact that nobody set is unknown, which is neither zero nor false: a condition that needs it cannot be decided and
/// says so. A new instance describes a case that was just opened, so the facts under <see cref="Case"/> start as
/// such a case has them. Fill it on one thread; once filled, any number of threads may evaluate it.
/// Make it with <c>RecoveryPolicy.NewFacts()</c> to fill the slots of that policy directly.
/// </remarks>
public sealed class CaseFacts
{
    private readonly FactValue[] _values;
    private FactValue[]? _far;
    private readonly ulong[] _known;
    private Dictionary<Fact, FactValue>? _others;

    /// <summary>Facts for no policy in particular; each evaluation copies them into the order of its policy.</summary>
    public CaseFacts()
        : this(FactLayout.Standard)
    {
    }

    internal CaseFacts(FactLayout layout)
    {
        Layout = layout;
        _values = new FactValue[layout.NearCount];
        _known = new ulong[layout.Words];
        Failure = new FailureFacts(this);
        Incident = new IncidentFacts(this);
        Party = new PartyFacts(this);
        Asset = new AssetFacts(this);
        Case = new ProgressFacts(this);
        Clear();
    }

    /// <summary>The time for which the decision is made.</summary>
    public DateTimeOffset AsOf
    {
        get => Get(StandardFacts.AsOf);
        set => Set(StandardFacts.AsOf, value);
    }

    /// <summary>What went wrong.</summary>
    public FailureFacts Failure { get; }

    /// <summary>The incident that the case may belong to.</summary>
    public IncidentFacts Incident { get; }

    /// <summary>The customer.</summary>
    public PartyFacts Party { get; }

    /// <summary>The thing that failed.</summary>
    public AssetFacts Asset { get; }

    /// <summary>How the case has gone so far.</summary>
    public ProgressFacts Case { get; }

    internal FactLayout Layout { get; }

    /// <summary>The slots that the policy reads, and those that every new case has.</summary>
    internal FactValue[] Values => _values;

    internal ulong[] KnownBits => _known;

    /// <summary>What the case gave as goodwill, slot by slot; null where it gave nothing.</summary>
    internal GoodwillBySlot? Given { get; set; }

    /// <summary>The value of a fact.</summary>
    /// <exception cref="InvalidOperationException">The fact is not known. In a condition it makes the rule err.</exception>
    public T Get<T>(Fact<T> fact)
    {
        ArgumentNullException.ThrowIfNull(fact);

        return TryFind(fact, out var value)
            ? fact.Read(value)
            : throw new InvalidOperationException($"The fact '{fact.Name}' is not known. Set it, or ask Has first.");
    }

    /// <summary>Says what a fact is.</summary>
    public void Set<T>(Fact<T> fact, T value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(value);

        Store(fact, fact.Write(value));
    }

    /// <summary>Whether a fact is known.</summary>
    public bool Has(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);

        return TryFind(fact, out _);
    }

    /// <summary>Makes a fact unknown again.</summary>
    public void Forget(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);

        if (Layout.SlotOf(fact) is var slot and >= 0)
        {
            _known[slot >> 6] &= ~(1UL << (slot & 63));
        }
        else
        {
            _others?.Remove(fact);
        }
    }

    /// <summary>Makes everything unknown except what is so of every new case, so that the instance can be filled again.</summary>
    public void Clear()
    {
        Array.Clear(_values);
        Array.Clear(_far ?? []);
        Array.Clear(_known);
        _others?.Clear();
        Given = null;
        Case.Begin();
    }

    internal bool IsKnown(int slot) => (_known[slot >> 6] & (1UL << (slot & 63))) != 0;

    internal void Store(Fact fact, in FactValue value)
    {
        if (Layout.SlotOf(fact) is var slot and >= 0)
        {
            At(slot) = value;
            _known[slot >> 6] |= 1UL << (slot & 63);
        }
        else
        {
            (_others ??= new Dictionary<Fact, FactValue>(FactComparer.Instance))[fact] = value;
        }
    }

    private ref FactValue At(int slot) => ref slot < _values.Length
        ? ref _values[slot]
        : ref (_far ??= new FactValue[Layout.Count - _values.Length])[slot - _values.Length];

    internal bool TryFind(Fact fact, out FactValue value)
    {
        if (Layout.SlotOf(fact) is var slot and >= 0)
        {
            var isKnown = IsKnown(slot);
            value = isKnown ? At(slot) : default;

            return isKnown;
        }

        value = default;

        return _others is not null && _others.TryGetValue(fact, out value);
    }

    /// <summary>The same facts in the order of another layout; itself where the order is the same.</summary>
    internal CaseFacts In(FactLayout layout)
    {
        if (ReferenceEquals(layout, Layout))
        {
            return this;
        }

        var copy = new CaseFacts(layout) { Given = Given };
        Array.Clear(copy._known);

        for (var slot = 0; slot < layout.Count; slot++)
        {
            if (TryFind(layout[slot], out var value))
            {
                copy.Store(layout[slot], value);
            }
        }

        return copy;
    }
}
