namespace ServiceRecovery;

/// <summary>Whose failure it is, as far as is known. An apology of regret never waits for it.</summary>
public enum Responsibility
{
    /// <summary>Not established yet.</summary>
    Unknown,

    /// <summary>The company's.</summary>
    Company,

    /// <summary>A partner's that acts in the company's name: to the customer, the company's.</summary>
    Partner,

    /// <summary>Another firm's.</summary>
    ThirdParty,

    /// <summary>Nobody's: circumstances that nobody could avoid.</summary>
    Circumstances,

    /// <summary>The customer's own.</summary>
    Customer,
}
