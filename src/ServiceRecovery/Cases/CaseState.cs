namespace ServiceRecovery;

/// <summary>Where a case stands: what may happen to it next. Everything else about a case is a property.</summary>
/// <remarks>Stored by name; the numbers carry no meaning.</remarks>
public enum CaseState
{
    /// <summary>Not opened yet. Never stored; the starting point of <see cref="CaseTrigger.Report"/>.</summary>
    New,

    /// <summary>A failure is suspected; nobody is known yet to have been hit by it.</summary>
    Suspected,

    /// <summary>A failure is reported; nobody has listened yet.</summary>
    Reported,

    /// <summary>The customer's account is taken down in the customer's words.</summary>
    Acknowledged,

    /// <summary>The company has said sorry, as the policy demands it.</summary>
    Apologized,

    /// <summary>The fix is under way.</summary>
    Fixing,

    /// <summary>The fix is done, with evidence.</summary>
    Fixed,

    /// <summary>The company has shown concern after the fix.</summary>
    ConcernShown,

    /// <summary>Something extra is on the table.</summary>
    ExtraOffered,

    /// <summary>The customer says that it is put right. The only success.</summary>
    Confirmed,

    /// <summary>The customer never answered. Not a success; what is owed stays owed.</summary>
    Unconfirmed,

    /// <summary>No claim is upheld, with reasons, an alternative and a route onward.</summary>
    NotUpheld,

    /// <summary>Another firm is responsible and has accepted the case.</summary>
    Referred,

    /// <summary>The customer wants to be left alone. What is owed is delivered silently.</summary>
    LeftAlone,

    /// <summary>The customer took the report back.</summary>
    Withdrawn,

    /// <summary>The customer has left the company. An honest loss; what is owed stays owed.</summary>
    Churned,

    /// <summary>Person or asset is gone or unreachable after the attempts that were owed.</summary>
    Undeliverable,

    /// <summary>The same failure is handled in another case.</summary>
    Merged,
}
