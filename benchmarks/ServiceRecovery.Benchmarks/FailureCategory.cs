namespace ServiceRecovery.Benchmarks;

/// <summary>What the benchmark policy's failures are about.</summary>
public enum FailureCategory
{
    Delay,
    Quality,
    Safety,
    Billing,
    Communication,
    Staff,
    Parts,
    Other,
}
