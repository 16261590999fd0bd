namespace ServiceRecovery;

/// <summary>Whose hands offer and give: those of the company's side, and nobody's for himself.</summary>
internal static class GivingHands
{
    /// <summary>What speaks against this actor putting something to the customer; null if nothing does.</summary>
    public static Finding? AgainstOffering(CaseDraft draft) => draft.Actor.Kind is ActorKind.Company or ActorKind.System
        ? AgainstOwn(draft)
        : new Finding("wrong-actor", $"Offers are made by Company or System; the actor is {draft.Actor.Kind}.");

    /// <summary>What speaks against this actor saying that something was given or taken back; null if nothing does.</summary>
    public static Finding? AgainstRecording(CaseDraft draft) =>
        draft.Actor.Kind is ActorKind.Company or ActorKind.Partner or ActorKind.System
            ? AgainstOwn(draft)
            : new Finding(
                "wrong-actor", $"What was given is recorded by Company, Partner or System; the actor is {draft.Actor.Kind}.");

    /// <summary>What speaks against this actor naming that person in the case; null if nothing does.</summary>
    public static Finding? AgainstNaming(CaseDraft draft, PersonId person) =>
        draft.Actor.Kind == ActorKind.Company && draft.Actor.Person == person
            ? new Finding("own-case", "Nobody of the company makes himself a party of a case; a colleague does.")
            : null;

    /// <summary>Who only complains for somebody else gets nothing, and may work on the case.</summary>
    private static Finding? AgainstOwn(CaseDraft draft)
    {
        if (draft.Actor.Person is not { } actor)
        {
            return null;
        }

        foreach (var party in draft.Case.Parties)
        {
            if (party.Person == actor && party.Role != PartyRole.Complainant)
            {
                return new Finding("own-case", $"The actor is {party.Role} of this case; a colleague gives what is to be given.");
            }
        }

        return null;
    }
}
