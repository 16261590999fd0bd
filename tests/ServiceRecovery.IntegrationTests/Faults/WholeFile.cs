namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What a file said before anything in it was turned over.</summary>
/// <param name="Streams">Every stream in it but those of the audit log.</param>
/// <param name="Lines">Each event, with all that its hash covers.</param>
/// <param name="Checkpoint">The checkpoint of the audit log that somebody keeps elsewhere.</param>
internal sealed record WholeFile(
    IReadOnlyList<StreamId> Streams, IReadOnlyList<string> Lines, AuditCheckpoint Checkpoint);
