namespace ServiceRecovery;

/// <summary>What somebody is in a case. One person may hold several roles.</summary>
public enum PartyRole
{
    /// <summary>The customer whom the case is about.</summary>
    Customer,

    /// <summary>Who complains, where that is somebody else.</summary>
    Complainant,

    /// <summary>Whom a benefit is for.</summary>
    Beneficiary,

    /// <summary>Who is paid.</summary>
    Payee,

    /// <summary>Who holds the thing that failed.</summary>
    AssetHolder,

    /// <summary>Who acts for the customer, within a scope.</summary>
    Representative,
}
