namespace ServiceRecovery.Testing;

/// <summary>Carries what was found out of a check; its name is added on the way.</summary>
internal sealed class UnmetExpectation(string message) : Exception(message);
