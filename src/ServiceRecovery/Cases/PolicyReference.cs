namespace ServiceRecovery;

/// <summary>The exact version of a policy that a case is pinned to.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Version">Its version, as its author writes it.</param>
/// <param name="Hash">SHA-256 of its canonical form, in lower-case hex.</param>
public sealed record PolicyReference(string Name, string Version, string Hash);
