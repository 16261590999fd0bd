using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Makes a policy of a document's text: parses, reads, resolves and checks it, and keeps all that is wrong.</summary>
internal static class DocumentMaking
{
    /// <param name="text">The document.</param>
    /// <param name="known">The policies that it may include.</param>
    /// <param name="scrutiny">How closely it is looked at.</param>
    public static DocumentMade Make(
        string text, IReadOnlyList<RecoveryPolicy> known, DocumentScrutiny scrutiny = DocumentScrutiny.Warnings)
    {
        if (text.Length > DocumentTree.MaximumLength)
        {
            return new DocumentMade(null, null, [], new DocumentText(""), [TooLong(text)]);
        }

        var bytes = new DocumentText(text);
        var reading = new DocumentReading(bytes, known);

        if (DocumentTree.Parse(bytes, reading.Faults) is not { } root)
        {
            return new DocumentMade(null, null, [], bytes, reading.Faults);
        }

        var parts = PolicyShape.Shape.Read(reading, root, []) ?? new DocumentParts();
        var policy = Policy(reading, root, parts);

        if (policy is null || reading.HasErrors)
        {
            return new DocumentMade(null, parts, [], bytes, reading.Faults);
        }

        var tests = new TestBinding(reading, policy).Bind(parts.Tests);

        if (scrutiny >= DocumentScrutiny.Errors)
        {
            DocumentRemarks.AddErrors(reading, parts);
        }

        if (scrutiny >= DocumentScrutiny.Warnings)
        {
            DocumentRemarks.AddWarnings(reading, root, policy, parts);
        }

        return new DocumentMade(reading.HasErrors ? null : policy, parts, tests, bytes, reading.Faults);
    }

    private static DocumentFault TooLong(string text) => new(
        0,
        "too-long",
        $"It has {text.Length:N0} characters; a document may have {DocumentTree.MaximumLength:N0}. Part it into policies that "
        + "include each other.");

    private static RecoveryPolicy? Policy(DocumentReading reading, DocumentNode root, DocumentParts parts)
    {
        if (parts.Semantics is { } semantics && semantics != RecoveryPolicy.Semantics)
        {
            reading.Error(
                root["semantics"]!, "semantics",
                $"It is written for semantics {semantics}, and this is {RecoveryPolicy.Semantics}. Read it with the version of the "
                + "library that wrote it.");
        }

        if (!root.IsObject)
        {
            return null;
        }

        parts.Complete(reading);
        var faults = new PolicyFaults();
        var policy = new PolicyAssembly(parts.Policy, faults).Build();
        Report(reading, root, faults);

        return policy;
    }

    /// <summary>
    /// What follows from a part that could not be read is not said again: it may be gone once that part is right.
    /// </summary>
    private static void Report(DocumentReading reading, DocumentNode root, PolicyFaults faults)
    {
        var wasRead = !reading.HasErrors;

        foreach (var fault in faults.All)
        {
            var (about, isBroken) = fault.About switch
            {
                string member => (root[member] ?? root, reading.HasErrors && root[member] is null),
                { } part => (reading.PlaceOf(part) ?? root, reading.IsBroken(part)),
                null => (root, !wasRead),
            };

            if (!isBroken && (wasRead || !fault.IsBetween))
            {
                reading.Error(about, "policy", fault.Message);
            }
        }
    }
}

/// <summary>How closely a document is looked at.</summary>
internal enum DocumentScrutiny
{
    /// <summary>It was looked at before it was kept: what it says now is what was checked then.</summary>
    Kept,

    /// <summary>Whoever reads it wants a policy, and would not read warnings.</summary>
    Errors,

    /// <summary>Everything.</summary>
    Warnings,
}

/// <summary>What came of a document.</summary>
/// <param name="Policy">Null where there is an error.</param>
/// <param name="Parts">All that it says; null where it is no JSON.</param>
/// <param name="Tests">Its tests; empty where there is an error.</param>
/// <param name="Text">Its bytes and lines.</param>
/// <param name="Faults">What is wrong, in no order.</param>
internal sealed record DocumentMade(
    RecoveryPolicy? Policy, DocumentParts? Parts, ImmutableArray<BoundTest> Tests, DocumentText Text, List<DocumentFault> Faults);
