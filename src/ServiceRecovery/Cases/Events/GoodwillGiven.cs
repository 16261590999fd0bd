namespace ServiceRecovery;

/// <summary>Customer stream: goodwill was offered, so that no two cases can spend one allowance twice.</summary>
internal sealed record GoodwillGiven : CaseEvent
{
    public required CaseId Case { get; init; }

    public required string Slot { get; init; }

    /// <summary>What it is worth; negative takes back what was not accepted.</summary>
    public required Money Value { get; init; }
}
