namespace ServiceRecovery.Cli;

/// <summary>One thing that was examined.</summary>
internal readonly record struct HealthCheck(string Name, Health Health, string Finding);
