namespace ServiceRecovery;

/// <summary>A command that shows that something was done, and in which manner.</summary>
public abstract record EvidenceCommand : CaseCommand
{
    private protected EvidenceCommand()
    {
    }

    /// <summary>How it reached the customer: <c>phone</c>, <c>letter</c>, <c>email</c>. Null if it needed no contact.</summary>
    public string? Channel { get; init; }

    /// <summary>To one person, to an address, to everybody, or without contact.</summary>
    public DutyMode Mode { get; init; } = DutyMode.Individual;

    /// <summary>The rank of who did it; the actor's own rank counts where it is higher.</summary>
    public Rank Rank { get; init; }

    /// <summary>Whether a machine did it. Default no: a person did.</summary>
    public bool Automatic { get; init; }

    /// <summary>What shows it; null makes the record itself the evidence.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Per which unit the duty is owed; null if there is one only.</summary>
    public string? Unit { get; init; }

    internal DutyManner Manner(CaseDraft draft) => new()
    {
        Mode = Mode,
        Rank = Rank > draft.Actor.Rank ? Rank : draft.Actor.Rank,
        Channel = Channel,
        Person = !Automatic,
        Evidence = (Evidence ?? new Evidence { Kind = "record" }) with { At = Evidence?.At ?? At },
    };
}
