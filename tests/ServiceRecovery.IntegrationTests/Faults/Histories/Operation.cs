namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>Something that a client asked and was answered.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">The version, minute or token that it was asked with.</param>
/// <param name="Value">What it wrote; empty if nothing.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Asked">When it was asked, on a clock that every client shares.</param>
/// <param name="Answered">When it was answered.</param>
internal sealed record Operation(OperationKind Kind, long Number, string Value, string Answer, long Asked, long Answered);
