namespace ServiceRecovery;

/// <summary>Turns faults at bytes into diagnostics at lines and columns.</summary>
internal static class DocumentDiagnostics
{
    /// <summary>Nobody reads more at once; the rest is there once these are gone.</summary>
    private const int Most = 100;

    public static IReadOnlyList<PolicyDiagnostic> Of(List<DocumentFault> faults, DocumentText text, string? file)
    {
        var shown = faults.Distinct()
            .OrderByDescending(fault => !fault.IsWarning).Take(Most)
            .OrderBy(fault => fault.At)
            .Select(fault => Of(fault, text, file));

        return [.. shown];
    }

    private static PolicyDiagnostic Of(DocumentFault fault, DocumentText text, string? file)
    {
        var (line, column) = text.Position(fault.At);

        return new PolicyDiagnostic
        {
            IsError = !fault.IsWarning,
            Code = fault.Code,
            Message = PolicyFaults.Readable(fault.Message),
            File = file,
            Line = line,
            Column = column,
        };
    }
}
