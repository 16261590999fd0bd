namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>How things stood when the store answered.</summary>
/// <param name="LogLength">How long the write-ahead log was.</param>
/// <param name="Content">What the store held, as <see cref="StoreContent"/> says it.</param>
/// <param name="WorldLines">How many lines the world's log had.</param>
internal sealed record Acknowledged(long LogLength, string Content, int WorldLines);
