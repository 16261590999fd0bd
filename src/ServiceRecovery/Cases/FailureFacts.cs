namespace ServiceRecovery;

/// <summary>What went wrong, as facts.</summary>
/// <remarks>Reading what nobody set throws; in a condition it makes the rule err.</remarks>
public sealed class FailureFacts
{
    private readonly CaseFacts _facts;

    internal FailureFacts(CaseFacts facts) => _facts = facts;

    /// <summary>In what way.</summary>
    public FailureKind Kind
    {
        get => _facts.Get(StandardFacts.FailureKind);
        set => _facts.Set(StandardFacts.FailureKind, value);
    }

    /// <summary>How bad.</summary>
    public Severity Severity
    {
        get => _facts.Get(StandardFacts.Severity);
        set => _facts.Set(StandardFacts.Severity, value);
    }

    /// <summary>Where the report came from, in the host's words.</summary>
    public string Origin
    {
        get => _facts.Get(StandardFacts.Origin);
        set => _facts.Set(StandardFacts.Origin, value);
    }

    /// <summary>Whose failure it is.</summary>
    public Responsibility Responsibility
    {
        get => _facts.Get(StandardFacts.Responsibility);
        set => _facts.Set(StandardFacts.Responsibility, value);
    }

    /// <summary>What it did to a person.</summary>
    public Harm Harm
    {
        get => _facts.Get(StandardFacts.Harm);
        set => _facts.Set(StandardFacts.Harm, value);
    }

    /// <summary>Whether somebody may be hurt while nothing is done.</summary>
    public bool Safety
    {
        get => _facts.Get(StandardFacts.Safety);
        set => _facts.Set(StandardFacts.Safety, value);
    }

    /// <summary>When it happened.</summary>
    public DateTimeOffset OccurredAt
    {
        get => _facts.Get(StandardFacts.OccurredAt);
        set => _facts.Set(StandardFacts.OccurredAt, value);
    }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt
    {
        get => _facts.Get(StandardFacts.StartedAt);
        set => _facts.Set(StandardFacts.StartedAt, value);
    }

    /// <summary>When it ended; unknown while it lasts.</summary>
    public DateTimeOffset EndedAt
    {
        get => _facts.Get(StandardFacts.EndedAt);
        set => _facts.Set(StandardFacts.EndedAt, value);
    }

    /// <summary>When the company first had evidence of it.</summary>
    public DateTimeOffset FirstEvidenceAt
    {
        get => _facts.Get(StandardFacts.FirstEvidenceAt);
        set => _facts.Set(StandardFacts.FirstEvidenceAt, value);
    }

    /// <summary>When the company received the report.</summary>
    public DateTimeOffset ReceivedAt
    {
        get => _facts.Get(StandardFacts.ReceivedAt);
        set => _facts.Set(StandardFacts.ReceivedAt, value);
    }

    /// <summary>What the customer paid for what failed.</summary>
    public Money Paid
    {
        get => _facts.Get(StandardFacts.Paid);
        set => _facts.Set(StandardFacts.Paid, value);
    }

    /// <summary>What the customer lost by it.</summary>
    public Money Loss
    {
        get => _facts.Get(StandardFacts.Loss);
        set => _facts.Set(StandardFacts.Loss, value);
    }

    /// <summary>What the customer had to spend because of it.</summary>
    public Money Expenses
    {
        get => _facts.Get(StandardFacts.Expenses);
        set => _facts.Set(StandardFacts.Expenses, value);
    }

    /// <summary>Whether a promise was broken.</summary>
    public bool PromiseBroken
    {
        get => _facts.Get(StandardFacts.PromiseBroken);
        set => _facts.Set(StandardFacts.PromiseBroken, value);
    }

    /// <summary>How often the same failure had hit this customer before.</summary>
    public int RepeatCount
    {
        get => _facts.Get(StandardFacts.RepeatCount);
        set => _facts.Set(StandardFacts.RepeatCount, value);
    }

    /// <summary>Takes over everything that a failure states; what it leaves open stays unknown.</summary>
    public void From(Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);

        Kind = failure.Kind;
        Severity = failure.Severity;
        Harm = failure.Harm;
        Safety = failure.Safety;
        Responsibility = failure.Responsibility;
        PromiseBroken = failure.PromiseBroken;
        RepeatCount = failure.RepeatCount;
        SetIfStated(StandardFacts.OccurredAt, failure.OccurredAt);
        SetIfStated(StandardFacts.StartedAt, failure.StartedAt);
        SetIfStated(StandardFacts.EndedAt, failure.EndedAt);
        SetIfStated(StandardFacts.FirstEvidenceAt, failure.FirstEvidenceAt);
        SetIfStated(StandardFacts.ReceivedAt, failure.ReceivedAt);
        SetIfStated(StandardFacts.Paid, failure.Paid);
        SetIfStated(StandardFacts.Loss, failure.Loss);
        SetIfStated(StandardFacts.Expenses, failure.Expenses);
    }

    private void SetIfStated<T>(Fact<T> fact, T? value)
        where T : struct
    {
        if (value is { } stated)
        {
            _facts.Set(fact, stated);
        }
    }
}
