namespace ServiceRecovery;

/// <summary>Records a contact that is no evidence of a duty: a call back, an answer, a question.</summary>
public sealed record RecordContact : CaseCommand
{
    /// <summary>How: <c>phone</c>, <c>email</c>, <c>counter</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>What it was about, in a few words without names.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whether the customer made it. Default no: the company did, and it counts.</summary>
    public bool Inbound { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (Inbound)
        {
            draft.Emit(new ContactRecorded { Channel = Channel, Purpose = Purpose, Inbound = true, Person = true });
            return;
        }

        ContactLog.Record(draft, Channel, Purpose, draft.Actor.Kind != ActorKind.System);
    }
}
