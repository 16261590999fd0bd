namespace ServiceRecovery;

/// <summary>What every exception of this library is. Catch it to catch them all.</summary>
/// <remarks>An expected outcome is never an exception; bad arguments are <see cref="ArgumentException"/>s.</remarks>
public abstract class ServiceRecoveryException : Exception
{
    /// <summary>Creates the exception with a message that says what was asked, what forbids it and what would work.</summary>
    public ServiceRecoveryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the one that caused it.</summary>
    public ServiceRecoveryException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
