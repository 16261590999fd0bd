namespace ServiceRecovery;

/// <summary>Why something is owed or given; caps, budgets and suspicion touch <see cref="Goodwill"/> only.</summary>
public enum ObligationClass
{
    /// <summary>Something to be done, not given: an apology, a fix, a call.</summary>
    Conduct,

    /// <summary>Due by law, contract or guarantee.</summary>
    Entitlement,

    /// <summary>Gives back what was lost.</summary>
    Redress,

    /// <summary>The something extra.</summary>
    Goodwill,
}
