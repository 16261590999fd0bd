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
    private Dictionary<Fact, FactValue>? _others;

    /// <summary>Facts for no policy in particular; each evaluation copies them into the order of its policy.</summary>
    public CaseFacts()
        : this(FactLayout.Standard)
    {
    }

    internal CaseFacts(FactLayout layout)
    {
        Layout = layout;
        Cells = new long[layout.Cells];
        Texts = new string?[layout.Texts];
        Clear();
    }

    /// <summary>The time for which the decision is made.</summary>
    public DateTimeOffset AsOf
    {
        get => Get(StandardFacts.AsOf);
        set => Set(StandardFacts.AsOf, value);
    }

    /// <summary>What went wrong.</summary>
    public FailureFacts Failure => field ??= new FailureFacts(this);

    /// <summary>The incident that the case may belong to.</summary>
    public IncidentFacts Incident => field ??= new IncidentFacts(this);

    /// <summary>The customer.</summary>
    public PartyFacts Party => field ??= new PartyFacts(this);

    /// <summary>The thing that failed.</summary>
    public AssetFacts Asset => field ??= new AssetFacts(this);

    /// <summary>How the case has gone so far.</summary>
    public ProgressFacts Case => field ??= new ProgressFacts(this);

    internal FactLayout Layout { get; }

    /// <summary>Which slots are known, bit by bit, then the numbers; <see cref="FactLayout.PlaceOf(Fact)"/> says where.</summary>
    internal long[] Cells { get; }

    /// <summary>Texts and currencies.</summary>
    internal string?[] Texts { get; }

    /// <summary>What the case gave as goodwill, slot by slot; null where it gave nothing.</summary>
    internal GoodwillBySlot? Given { get; set; }

    /// <summary>The value of a fact.</summary>
    /// <exception cref="InvalidOperationException">The fact is not known. In a condition it makes the rule err.</exception>
    public T Get<T>(Fact<T> fact)
    {
        ArgumentNullException.ThrowIfNull(fact);

        return TryFind(fact, out var value)
            ? fact.Read(value)
            : throw new UnknownFactException(fact);
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
            Cells[slot >> 6] &= ~(1L << (slot & 63));
        }
        else
        {
            _others?.Remove(fact);
        }
    }

    /// <summary>Makes everything unknown except what is so of every new case, so that the instance can be filled again.</summary>
    public void Clear()
    {
        ForgetAll();
        Given = null;
        Case.Begin();
    }

    internal bool IsKnown(int slot) => (Cells[slot >> 6] & (1L << (slot & 63))) != 0;

    internal void Store(Fact fact, in FactValue value)
    {
        if (Layout.SlotOf(fact) is var slot and >= 0)
        {
            Write(Layout.PlaceOf(slot), value);
            Cells[slot >> 6] |= 1L << (slot & 63);
        }
        else
        {
            (_others ??= new Dictionary<Fact, FactValue>(FactComparer.Instance))[fact] = value;
        }
    }

    internal bool TryFind(Fact fact, out FactValue value)
    {
        if (Layout.SlotOf(fact) is var slot and >= 0)
        {
            var isKnown = IsKnown(slot);
            value = isKnown ? Read(Layout.PlaceOf(slot)) : default;

            return isKnown;
        }

        value = default;

        return _others is not null && _others.TryGetValue(fact, out value);
    }

    internal FactValue Read(FactPlace place) => new()
    {
        Whole = place.Width > 0 ? Cells[place.Cell] : 0,
        Upper = place.Width > 1 ? Cells[place.Cell + 1] : 0,
        Text = place.Text >= 0 ? Texts[place.Text] : null,
    };

    /// <summary>The same facts in the order of another layout; itself where the order is the same.</summary>
    internal CaseFacts In(FactLayout layout)
    {
        if (ReferenceEquals(layout, Layout))
        {
            return this;
        }

        var copy = new CaseFacts(layout) { Given = Given };
        copy.ForgetAll();

        for (var slot = 0; slot < Layout.Count; slot++)
        {
            if (IsKnown(slot))
            {
                copy.Store(Layout[slot], Read(Layout.PlaceOf(slot)));
            }
        }

        foreach (var (fact, value) in _others ?? [])
        {
            copy.Store(fact, value);
        }

        return copy;
    }

    /// <summary>The facts of some names alone; everything else is unknown, what is so of every new case as well.</summary>
    internal CaseFacts Only(IReadOnlyList<string> names)
    {
        var copy = new CaseFacts();
        copy.ForgetAll();

        foreach (var name in names)
        {
            if (Layout.Find(name) is { } fact && TryFind(fact, out var value))
            {
                copy.Store(fact, value);
            }
        }

        return copy;
    }

    private void Write(FactPlace place, in FactValue value)
    {
        if (place.Width > 0)
        {
            Cells[place.Cell] = value.Whole;
        }

        if (place.Width > 1)
        {
            Cells[place.Cell + 1] = value.Upper;
        }

        if (place.Text >= 0)
        {
            Texts[place.Text] = value.Text;
        }
    }

    private void ForgetAll()
    {
        Array.Clear(Cells);
        Array.Clear(Texts);
        _others?.Clear();
    }
}
