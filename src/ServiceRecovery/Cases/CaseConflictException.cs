namespace ServiceRecovery;

/// <summary>A command named a version of the case that is not the latest.</summary>
public sealed class CaseConflictException : ServiceRecoveryException
{
    /// <summary>Creates the exception from the facts.</summary>
    public CaseConflictException(CaseId caseId, long expected, long found)
        : base(
            $"Case {caseId} stands at version {found}, not {expected}. "
            + "Read it again and decide anew, or give no version to let the engine do so.")
    {
        CaseId = caseId;
        Expected = expected;
        Found = found;
    }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; }

    /// <summary>The version that the command named.</summary>
    public long Expected { get; }

    /// <summary>The version that the case has.</summary>
    public long Found { get; }
}
