namespace ServiceRecovery.Sqlite;

/// <summary>Something that waits for the one writer.</summary>
internal abstract class WriteWork
{
    /// <summary>Whether nobody wants it any more.</summary>
    public abstract bool IsAbandoned { get; }

    /// <summary>Does it; false if what it wrote has to be taken back. May run again after that.</summary>
    public abstract bool Do(WriteSession session);

    /// <summary>Tells the caller, once everything that was done is durable.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller that it failed.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Tells the caller that it was never begun.</summary>
    public abstract void Abandon();
}
