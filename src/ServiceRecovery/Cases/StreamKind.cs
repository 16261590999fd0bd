namespace ServiceRecovery;

/// <summary>What a stream of events is about.</summary>
public enum StreamKind
{
    /// <summary>One recovery case.</summary>
    Case,

    /// <summary>One customer: opt-outs, contacts and extras, which no single case may decide alone.</summary>
    Customer,

    /// <summary>One failure of many: scope, verdict, shared evidence and notices.</summary>
    Incident,

    /// <summary>One policy: activations and gear switches.</summary>
    Policy,

    /// <summary>The tenant's audit log: which events there are, and by their hashes what they say.</summary>
    Audit,
}
