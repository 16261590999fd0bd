namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A flow that is to be killed at one point, and killed again while it recovers.</summary>
internal sealed record KilledFile(
    UndisturbedFlow Flow, int Seed, (string Point, int Hit) First, (string Point, int Hit) Second);
