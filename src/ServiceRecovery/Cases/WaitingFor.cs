namespace ServiceRecovery;

/// <summary>Who must act before the company can go on with a duty.</summary>
[Flags]
public enum WaitingFor
{
    /// <summary>Nobody: it is the company's turn.</summary>
    Nobody = 0,

    /// <summary>The customer, or who speaks for the customer.</summary>
    Customer = 1,

    /// <summary>Somebody who is neither the customer nor the company: a supplier, an authority.</summary>
    ThirdParty = 2,
}
