namespace ServiceRecovery;

/// <summary>The conditions about who speaks: customer* means the customer, or a representative with that scope.</summary>
internal static class ActorConditions
{
    public static readonly MoveCondition MayAccept = new(
        "no-authority",
        "the customer of the case, or a representative with verified authority to accept",
        context => Speaks(context, RepresentationScope.Accept) ? null : static found =>
            Describe(found, RepresentationScope.Accept));

    public static readonly MoveCondition MayComplain = new(
        "no-authority",
        "a customer of the case, or a representative with verified authority to complain",
        context => Speaks(context, RepresentationScope.Complain) ? null : static found =>
            Describe(found, RepresentationScope.Complain));

    public static readonly MoveCondition Proven = new(
        "no-proof",
        "the word is proven as the policy asks",
        context => IsProven(context) ? null : static found =>
            $"A confirmation needs proof of who gives it ({Accepted(found)}); found {found.Actor.Proof}.");

    /// <summary>Whether the actor may speak for the customer; actors who are no customer speak for themselves.</summary>
    public static bool Speaks(MoveContext context, RepresentationScope scope) => context.Actor.Kind switch
    {
        ActorKind.Customer => IsCustomer(context, scope),
        ActorKind.Representative => HasScope(context, scope),
        _ => true,
    };

    public static string Describe(MoveContext context, RepresentationScope scope)
    {
        if (context.Actor.Kind == ActorKind.Representative)
        {
            return $"The representative has no verified authority to {Verb(scope)} for the customer. "
                + $"Name the party with the scope {scope} and its proof first.";
        }

        return context.Case.Customer is null
            ? "The case names no customer yet. Report the failure as the customer first."
            : "The actor is not the customer of this case. "
                + $"Only the customer, or a representative with authority to {Verb(scope)}, says so.";
    }

    /// <summary>A customer whose own case was merged into this one may dispute, and accepts nothing for others.</summary>
    private static bool IsCustomer(MoveContext context, RepresentationScope scope)
    {
        foreach (var party in context.Case.Parties)
        {
            if (party.Person == context.Actor.Person
                && (party.Role == PartyRole.Customer
                    || (party.Role == PartyRole.Complainant && scope == RepresentationScope.Complain)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasScope(MoveContext context, RepresentationScope scope)
    {
        foreach (var party in context.Case.Parties)
        {
            if (party.Role == PartyRole.Representative
                && party.Person == context.Actor.Person
                && party.Proof != ActorProof.None
                && (party.Scope & scope) == scope)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsProven(MoveContext context) =>
        context.Actor.Kind is not (ActorKind.Customer or ActorKind.Representative)
        || (context.Actor.Proof != ActorProof.None
            && (context.Proofs.Count == 0 || context.Proofs.Contains(context.Actor.Proof)));

    private static string Accepted(MoveContext context) =>
        context.Proofs.Count == 0 ? "any but None" : string.Join(", ", context.Proofs);

    private static string Verb(RepresentationScope scope) =>
        scope == RepresentationScope.Accept ? "accept" : "complain";
}
