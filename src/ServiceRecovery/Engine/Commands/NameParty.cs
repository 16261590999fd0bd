namespace ServiceRecovery;

/// <summary>Names somebody in the case: a representative with a scope and its proof, a payee, the holder of the asset.</summary>
public sealed record NameParty : CaseCommand
{
    /// <summary>The host's id of the person.</summary>
    public required string Person { get; init; }

    /// <summary>What this person is in the case.</summary>
    public required PartyRole Role { get; init; }

    /// <summary>For a representative: what it may do.</summary>
    public RepresentationScope Scope { get; init; }

    /// <summary>For a representative: how the authority was proved.</summary>
    public ActorProof Proof { get; init; }

    internal PersonId PersonId { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (Role == PartyRole.Representative && Proof == ActorProof.None)
        {
            draft.Refuse("no-proof", "A representative's authority needs a proof, such as Delegation or Letter.");
            return;
        }

        if (!MayName(draft))
        {
            draft.Refuse(
                "wrong-actor",
                $"Parties are named by Company, System or the customer of the case; the actor is {draft.Actor.Kind}.");
            return;
        }

        if (GivingHands.AgainstNaming(draft, PersonId) is { } own)
        {
            draft.Refuse([own]);
            return;
        }

        draft.Emit(new PartyNamed
        {
            Party = new Party { Person = PersonId, Role = Role, Scope = Scope, Proof = Proof },
            Quotes = [new Quote(Quote.CustomerId, PersonId, Person)],
        });
    }

    /// <summary>Nobody gives authority over a case to himself.</summary>
    private static bool MayName(CaseDraft draft) => draft.Actor.Kind is ActorKind.Company or ActorKind.System
        || (draft.Actor.Kind == ActorKind.Customer && draft.Actor.Person == draft.Case.Customer);
}
