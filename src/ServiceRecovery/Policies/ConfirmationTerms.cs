namespace ServiceRecovery;

/// <summary>How the customer's word is asked for, and when silence ends a case. Silence never confirms.</summary>
public sealed record ConfirmationTerms
{
    /// <summary>How long a case waits for the customer's word before it ends unconfirmed. Default 30 days.</summary>
    public Period SilenceEndsAfter { get; init; } = Period.Days(30);

    /// <summary>How many reminders the customer is owed before that. Default 2.</summary>
    public int Reminders { get; init; } = 2;

    /// <summary>The time between two reminders. Default 10 days.</summary>
    public Period ReminderEvery { get; init; } = Period.Days(10);

    /// <summary>The proofs that may confirm; a word proven otherwise is recorded, but does not confirm.</summary>
    public IReadOnlyList<ActorProof> Proofs { get; init; } =
    [
        ActorProof.Session, ActorProof.SignedLink, ActorProof.Message, ActorProof.RecordedCall, ActorProof.Letter,
        ActorProof.InPerson, ActorProof.Delegation,
    ];

    /// <summary>Whether a word that is proven so may confirm.</summary>
    internal bool Accepts(ActorProof proof)
    {
        for (var place = 0; place < Proofs.Count; place++)
        {
            if (Proofs[place] == proof)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether both say the same; the proofs in any order.</summary>
    internal bool IsSame(ConfirmationTerms other) =>
        this with { Proofs = other.Proofs } == other && Proofs.ToHashSet().SetEquals(other.Proofs);
}
