namespace ServiceRecovery;

/// <summary>A case's summary with what only the store knows about it: when to wake it, and who holds it.</summary>
internal sealed class CaseRow(CaseSummary summary)
{
    public CaseSummary Summary { get; set; } = summary;

    /// <summary>When a worker may take the case; null if there is nothing to do or it is parked.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    public long Token { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>How often looking at the case failed since it last worked.</summary>
    public int Attempts { get; set; }

    /// <summary>What of it was deleted since it last changed.</summary>
    public Forgotten Forgotten { get; set; }

    public bool IsFreeAt(DateTimeOffset now) => LeasedUntil is null || LeasedUntil <= now;

    public bool IsHeldWith(long token) => LeasedUntil is not null && Token == token;

    /// <summary>The claim with its new end; null if it was lost.</summary>
    public WorkClaim? Renew(WorkClaim claim, DateTimeOffset until)
    {
        if (!IsHeldWith(claim.Token))
        {
            return null;
        }

        LeasedUntil = LeasedUntil > until ? LeasedUntil : until;

        return claim with { Until = LeasedUntil.Value };
    }
}
