namespace ServiceRecovery;

/// <summary>How conditions are run. Both give the same answers; only time and start-up differ.</summary>
public enum ConditionBackend
{
    /// <summary>Delegates put together from ready-made parts: no code is generated, ready at once, fit for AOT.</summary>
    Closures,

    /// <summary>
    /// One method generated for all rules of a policy: the fastest, at some milliseconds for each policy at first use.
    /// Refused where the runtime cannot generate code.
    /// </summary>
    Compiled,
}
