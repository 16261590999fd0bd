namespace ServiceRecovery;

/// <summary>In what way the customer was let down.</summary>
public enum FailureKind
{
    /// <summary>The thing itself: defective, missing, late.</summary>
    Outcome,

    /// <summary>The way to it: waiting, transfers, lost papers.</summary>
    Process,

    /// <summary>How people behaved: rude, unhelpful, dishonest.</summary>
    Conduct,

    /// <summary>Money charged or owed wrongly.</summary>
    Billing,

    /// <summary>Wrong, missing or broken information.</summary>
    Information,

    /// <summary>Personal data mishandled.</summary>
    Privacy,

    /// <summary>Somebody may be or was hurt.</summary>
    Safety,
}
