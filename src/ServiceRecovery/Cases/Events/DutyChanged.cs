namespace ServiceRecovery;

/// <summary>A duty took another status.</summary>
internal sealed record DutyChanged : CaseEvent, IImported
{
    public required DutyId Duty { get; init; }

    public required DutyStatus Status { get; init; }

    /// <summary>What shows it; its words are a quote.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>For whom it waits, or why it is settled without being met.</summary>
    public string? Note { get; init; }

    /// <summary>Who must act first, where it waits; nobody in what was stored before a duty could wait for others.</summary>
    public WaitingFor WaitsFor { get; init; }

    public DutyMode Mode { get; init; }

    public Rank Rank { get; init; }

    public string? Channel { get; init; }

    public bool Person { get; init; }

    public bool AcceptsResponsibility { get; init; }

    public bool Told { get; init; }

    /// <summary>Whether an attempt at it failed.</summary>
    public bool Failed { get; init; }

    public bool Imported { get; init; }
}
