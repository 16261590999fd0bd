namespace ServiceRecovery;

/// <summary>The life of an offer.</summary>
public enum OfferStatus
{
    /// <summary>Decided by the policy; not yet put to the customer.</summary>
    Proposed,

    /// <summary>Released by somebody whose authority covers it.</summary>
    Approved,

    /// <summary>Put to the customer. Goodwill once offered is owed.</summary>
    Offered,

    /// <summary>The customer wants it.</summary>
    Accepted,

    /// <summary>The customer does not want it.</summary>
    Declined,

    /// <summary>The time to accept it is over.</summary>
    Expired,

    /// <summary>Its value is set aside.</summary>
    Reserved,

    /// <summary>The issuer is being called; the intent is durable.</summary>
    Issuing,

    /// <summary>The issuer has given it.</summary>
    Issued,

    /// <summary>Nobody knows whether the issuer has given it; a person must find out.</summary>
    Uncertain,

    /// <summary>Given, and taken back.</summary>
    Reversed,
}
