namespace ServiceRecovery;

/// <summary>A trigger moved the case.</summary>
internal sealed record CaseMoved : CaseEvent, IImported
{
    public required CaseTrigger Trigger { get; init; }

    public required CaseState From { get; init; }

    public required CaseState To { get; init; }

    /// <summary>Stable code of the reason that the actor gave; null if none was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The other case of a merge; the firm of a referral; the event that was taken back.</summary>
    public string? Link { get; init; }

    /// <summary>For a rejection: the way onward and its deadline.</summary>
    public string? RouteOnward { get; init; }

    /// <summary>For a rejection whose reasons the law forbids to tell: that law.</summary>
    public string? WithheldUnder { get; init; }

    /// <summary>For such a rejection: who approved that they are withheld.</summary>
    public PersonId? WithheldBy { get; init; }

    /// <summary>For such a rejection: when it is looked at again whether they must still be withheld.</summary>
    public DateTimeOffset? WithheldUntil { get; init; }

    /// <summary>For a confirmation from before the last duty was done: the event that kept the word.</summary>
    public long? KeptWord { get; init; }

    public bool Imported { get; init; }
}
