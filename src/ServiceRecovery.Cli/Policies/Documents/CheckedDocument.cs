namespace ServiceRecovery.Cli;

/// <summary>A document as it was read, with all that is wrong or doubtful about it.</summary>
/// <param name="Document">What the library made of it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Diagnostics">The library's, and those that only the calendar and the other documents show.</param>
internal sealed record CheckedDocument(PolicyDocument Document, string Text, IReadOnlyList<PolicyDiagnostic> Diagnostics)
{
    /// <summary>The name that messages call it by.</summary>
    public string File => Document.File ?? "";

    /// <summary>The policy; null where it has an error, be it only together with the other documents.</summary>
    public RecoveryPolicy? Policy => Errors == 0 ? Document.Policy : null;

    public int Errors => Diagnostics.Count(one => one.IsError);

    public int Warnings => Diagnostics.Count - Errors;
}
