namespace ServiceRecovery;

/// <summary>One attempt to put things right: begun by a report, dispute, relapse or reopening.</summary>
public sealed record Round
{
    /// <summary>Which round, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What began it.</summary>
    public required CaseTrigger Cause { get; init; }

    /// <summary>When it began: when the customer did so, or when the company recorded it.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Whether the customer or somebody for the customer began it.</summary>
    public bool ByCustomer { get; init; }

    /// <summary>Whether it was begun only to give what was added; nothing owed before is owed again.</summary>
    public bool ToGive { get; init; }

    /// <summary>Whether the customer's account is recorded in the customer's words.</summary>
    public bool Heard { get; init; }

    /// <summary>Whether its beginning was recorded by mistake: the round before it goes on, and its number is not used again.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>Whether the customer spoke, or something failed anew: an earlier wish for silence does not cover it.</summary>
    internal bool BringsNews => !IsRetracted && (ByCustomer || Cause == CaseTrigger.Relapse);

    /// <summary>The event that began it: what was settled after it, was settled in this round.</summary>
    internal long Sequence { get; init; }

    /// <summary>The customer's word that was kept when it began, and that its beginning voided.</summary>
    internal KeptWord? WordBefore { get; init; }

    /// <summary>The failure that began it; null unless one did.</summary>
    internal Failure? Brought { get; init; }
}
