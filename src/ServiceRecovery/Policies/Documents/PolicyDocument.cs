namespace ServiceRecovery;

/// <summary>A document of a policy as it was read: the policy, or everything that is wrong with it, each with its place.</summary>
/// <remarks>Immutable. Reading never throws for what a document says.</remarks>
public sealed class PolicyDocument
{
    private PolicyDocument(string? file, RecoveryPolicy? policy, IReadOnlyList<PolicyDiagnostic> diagnostics, DocumentParts? parts)
    {
        File = file;
        Policy = policy;
        Diagnostics = diagnostics;
        Parts = parts;
    }

    /// <summary>The name that errors call the document by; null if it has none.</summary>
    public string? File { get; }

    /// <summary>The policy; null where there is an error.</summary>
    public RecoveryPolicy? Policy { get; }

    /// <summary>Errors and warnings in the order of their places.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; }

    /// <summary>Whether it is a policy: warnings are no errors.</summary>
    public bool IsValid => Policy is not null;

    internal DocumentParts? Parts { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="text">JSON in the language of policies; comments and commas behind the last item are allowed.</param>
    /// <param name="file">The name that errors call the document by; null for none.</param>
    /// <param name="known">The policies that it may include; default none.</param>
    public static PolicyDocument Read(string text, string? file = null, params IEnumerable<RecoveryPolicy> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        var (policy, parts, places, faults) = DocumentMaking.Make(text, [.. known]);

        return new PolicyDocument(file, policy, DocumentDiagnostics.Of(faults, places, file), parts);
    }
}
