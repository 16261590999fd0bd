namespace ServiceRecovery;

/// <summary>What moves a case from one state to another.</summary>
/// <remarks>Stored by name; the numbers carry no meaning.</remarks>
public enum CaseTrigger
{
    /// <summary>Open a case for a suspicion.</summary>
    Suspect,

    /// <summary>Open a case for a report, or turn a suspicion into one.</summary>
    Report,

    /// <summary>Take down the customer's account.</summary>
    Acknowledge,

    /// <summary>Say sorry.</summary>
    Apologize,

    /// <summary>Begin to fix.</summary>
    StartFix,

    /// <summary>Finish the fix, with evidence.</summary>
    CompleteFix,

    /// <summary>Show concern after the fix.</summary>
    ShowConcern,

    /// <summary>Put something extra on the table.</summary>
    OfferExtra,

    /// <summary>The customer says that it is put right.</summary>
    Confirm,

    /// <summary>The customer says that it is not put right: a new round.</summary>
    Dispute,

    /// <summary>A new or repeated failure linked to the first: a new round.</summary>
    Relapse,

    /// <summary>The waiting for an answer is over.</summary>
    Expire,

    /// <summary>Uphold no claim.</summary>
    Reject,

    /// <summary>Hand the case to the firm that is responsible.</summary>
    Refer,

    /// <summary>The customer wants no more contact.</summary>
    LeaveAlone,

    /// <summary>The customer takes the report back.</summary>
    Withdraw,

    /// <summary>Record that the customer has left.</summary>
    Churn,

    /// <summary>Record that nobody and nothing can be reached.</summary>
    Abandon,

    /// <summary>Continue in another case about the same failure.</summary>
    Merge,

    /// <summary>Undo a merge.</summary>
    Unmerge,

    /// <summary>Take back a mistaken record.</summary>
    Retract,

    /// <summary>Open a closed case again, to give or because the customer asks.</summary>
    Reopen,
}
