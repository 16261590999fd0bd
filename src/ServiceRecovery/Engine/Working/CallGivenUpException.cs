namespace ServiceRecovery;

/// <summary>A call of the host's code was told to stop, and went on: it may still be at it.</summary>
internal sealed class CallGivenUpException(CancellationToken cancellationToken) : OperationCanceledException(cancellationToken);
