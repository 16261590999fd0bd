namespace ServiceRecovery;

/// <summary>Who acts on a case. The host vouches for it; the library does not authenticate.</summary>
public enum ActorKind
{
    /// <summary>The library itself: a deadline, a worker, a decision made again.</summary>
    System,

    /// <summary>Somebody of the company that let the customer down.</summary>
    Company,

    /// <summary>A dealer, workshop or supplier acting for the company.</summary>
    Partner,

    /// <summary>The customer in person.</summary>
    Customer,

    /// <summary>Somebody the customer has authorised, within the scope of that authority.</summary>
    Representative,

    /// <summary>Somebody who reports on another's behalf without authority: a spouse, a stranger in public.</summary>
    ThirdParty,

    /// <summary>An ombudsman, court or dispute body.</summary>
    Adjudicator,
}
