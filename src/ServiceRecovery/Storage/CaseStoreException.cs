namespace ServiceRecovery;

/// <summary>
/// A store met something broken: a locked, full, missing, read-only or corrupt database, or a lost connection.
/// </summary>
/// <remarks>Once the cause is removed, the same store works again. No need to create it anew.</remarks>
public sealed class CaseStoreException : ServiceRecoveryException
{
    /// <summary>Creates the exception from the facts; the message is made of them.</summary>
    /// <param name="store">Where the store is: a file or a server, without credentials.</param>
    /// <param name="fault">What is wrong with it, so that "The case store 'x' ..." becomes a sentence.</param>
    /// <param name="remedy">What would work, as a sentence.</param>
    /// <param name="innerException">What the driver said.</param>
    public CaseStoreException(string store, string fault, string remedy, Exception? innerException = null)
        : base($"The case store '{store}' {fault}. {remedy}", innerException)
    {
        Store = store;
        Fault = fault;
        Remedy = remedy;
    }

    /// <summary>Where the store is.</summary>
    public string Store { get; }

    /// <summary>What is wrong with it.</summary>
    public string Fault { get; }

    /// <summary>What would work.</summary>
    public string Remedy { get; }

    /// <summary>
    /// Whether the commit may have been stored all the same: it failed while it was made durable. False means that
    /// nothing of it is stored.
    /// </summary>
    public bool MayBeStored { get; init; }
}
