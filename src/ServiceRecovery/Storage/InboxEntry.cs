namespace ServiceRecovery;

/// <summary>A message or command that must take effect once.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Id">The sender's id of it: unique with <paramref name="Source"/> within the tenant.</param>
public sealed record InboxEntry(string Source, string Id);
