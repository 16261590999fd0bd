using System.Numerics;

namespace ServiceRecovery;

/// <summary>A decision that is written over again and again: for simulations and bulk runs, which keep nothing of it.</summary>
/// <remarks>Belongs to one thread. Everything read from it is valid until the next evaluation into it.</remarks>
public sealed class PolicyEvaluation
{
    private readonly List<Finding> _findings = [];
    private OwedDuty[] _duties = [];
    private OfferChoice[] _choices = [];
    private int _dutyCount;
    private int _choiceCount;

    /// <summary>What is owed.</summary>
    public ReadOnlySpan<OwedDuty> Duties => _duties.AsSpan(0, _dutyCount);

    /// <summary>What may be given, by slot, before a limit is applied: <see cref="ToDecision"/> clips the candidates.</summary>
    public ReadOnlySpan<OfferChoice> Choices => _choices.AsSpan(0, _choiceCount);

    /// <summary>What a person should know or decide, but for what a limit took away.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The most goodwill that may be offered now, all slots together.</summary>
    public Money Goodwill => Money.FromMinorUnits(IsHeld ? 0 : GoodwillUnits, Plan.Policy.Currency);

    /// <summary>Whether a rule holds goodwill back.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Whether a rule or limit could not be decided.</summary>
    public bool HasUndecided { get; private set; }

    /// <summary>How many rules matched.</summary>
    public int RuleCount { get; private set; }

    internal PolicyPlan Plan { get; private set; } = null!;

    internal CaseFacts Facts { get; private set; } = null!;

    internal ulong[] Holding { get; private set; } = [];

    internal ulong[] Undecided { get; private set; } = [];

    /// <summary>Goodwill after limits, before holds.</summary>
    internal long GoodwillUnits { get; set; }

    internal long ClippedUnits { get; set; }

    internal int ClippedBy { get; set; }

    /// <summary>Whether a rule, by its place in <see cref="RecoveryPolicy.Rules"/>, matched.</summary>
    public bool Matched(int rule) => (Holding[rule >> 6] & (1UL << (rule & 63))) != 0;

    /// <summary>The decision as a value of its own.</summary>
    /// <exception cref="InvalidOperationException">Nothing was evaluated yet.</exception>
    public PolicyDecision ToDecision() =>
        Plan is null ? throw new InvalidOperationException("Nothing was evaluated yet.") : DecisionOf.Evaluation(this);

    internal void Begin(PolicyPlan plan, CaseFacts facts)
    {
        if (!ReferenceEquals(plan, Plan))
        {
            Plan = plan;
            Holding = new ulong[plan.Conditions.Words];
            Undecided = new ulong[plan.Conditions.Words];
            _duties = new OwedDuty[plan.Duties.Length];
            _choices = new OfferChoice[plan.Slots.Length];
        }

        Facts = facts;
        _dutyCount = 0;
        _choiceCount = 0;
        GoodwillUnits = 0;
        ClippedUnits = 0;
        IsHeld = false;
        _findings.Clear();
        HasUndecided = plan.Conditions.Run(facts, Holding, Undecided);
    }

    internal void Count(int rules, bool isHeld)
    {
        RuleCount = rules;
        IsHeld = isHeld;
    }

    internal void Add(OwedDuty duty) => _duties[_dutyCount++] = duty;

    internal void Add(OfferChoice choice) => _choices[_choiceCount++] = choice;

    internal void Add(in Finding finding)
    {
        _findings.Add(finding);
        HasUndecided |= finding.Code == DecisionFindings.UndecidedCode;
    }

    internal bool Any(ulong[] rules) => AnyOf(rules, Holding);

    /// <summary>Whether one of the rules could not be decided.</summary>
    internal bool MayAny(ulong[] rules) => HasUndecided && AnyOf(rules, Undecided);

    private static bool AnyOf(ulong[] rules, ulong[] bits)
    {
        for (var word = 0; word < rules.Length; word++)
        {
            if ((rules[word] & bits[word]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
