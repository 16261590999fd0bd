namespace ServiceRecovery;

/// <summary>A source of facts threw. Callers catch <see cref="ServiceRecoveryException"/>.</summary>
/// <remarks>The message quotes nothing of what the source said, which may name a person: that is the inner one.</remarks>
internal sealed class FactSourceException(Type source, Exception inner) : ServiceRecoveryException(
    $"The fact source '{source.FullName}' failed with {inner.GetType().Name}. Nothing was stored of the decision that "
    + "needed its facts. Opening the case, the command or the run may be repeated once the source answers.",
    inner);
