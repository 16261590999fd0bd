namespace ServiceRecovery;

/// <summary>Takes back a mistaken record. Nothing is deleted: the record stays and counts no more.</summary>
/// <remarks>
/// What began the latest round can be a mistake too: a <see cref="Dispute"/>, <see cref="Relapse"/> or
/// <see cref="Reopen"/> of a person. What that round alone owed is withdrawn, what was done or offered in it stays, and
/// the round before goes on, with the word that it had. A duty that was open before and that the round made stricter
/// stays so: it tops up, and never takes back. A customer's word is taken back by its giver or its recorder, an
/// award by the body that made it.
/// </remarks>
public sealed record Retract : CaseCommand
{
    /// <summary>The sequence of the mistaken event in the case's stream.</summary>
    public required long Record { get; init; }

    /// <summary>Why it was a mistake.</summary>
    public required string Reason { get; init; }

    internal override void Decide(CaseDraft draft) => Retraction.Decide(draft, Record, Reason);
}
