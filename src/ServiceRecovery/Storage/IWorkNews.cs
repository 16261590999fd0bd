namespace ServiceRecovery;

/// <summary>A store that hears of work which other processes have left in it, so that a worker need not wait for its next look.</summary>
/// <remarks>
/// A hint and no more: what is due is in the store, and a worker finds it there by looking now and then. A store that
/// hears of nothing does without this interface. Safe for every thread.
/// </remarks>
public interface IWorkNews
{
    /// <summary>Ends when another process has left work; now and then also for nothing. Fails never.</summary>
    /// <remarks>Called before looking for work, it misses nothing that comes meanwhile.</remarks>
    Task NextAsync();
}
