namespace ServiceRecovery;

/// <summary>Claims that are worked on right now, and the token that ends when one of them is lost.</summary>
internal sealed class HeldWork(
    Heartbeat heart, IReadOnlyList<WorkClaim> claims, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public IReadOnlyList<WorkClaim> Claims { get; private set; } = claims;

    /// <summary>Ends when the host stops, or a claim is lost.</summary>
    public CancellationToken Token => _stop.Token;

    public bool IsLost { get; private set; }

    /// <summary>Takes over which claims hold, and until when. One that is missing is lost.</summary>
    public void Renewed(IReadOnlyCollection<WorkClaim> held)
    {
        var renewed = Claims.Join(held, KeyOf, KeyOf, static (_, one) => one).ToList();

        if (renewed.Count == Claims.Count)
        {
            Claims = renewed;
        }
        else
        {
            Lose();
        }
    }

    /// <summary>Nobody could say whether the claims hold; once a lease is over somebody else may have them.</summary>
    public void NotRenewed(DateTimeOffset now)
    {
        if (Claims.Any(claim => claim.Until <= now))
        {
            Lose();
        }
    }

    public void Dispose()
    {
        heart.LetGo(this);
        _stop.Dispose();
    }

    private static WorkClaim KeyOf(WorkClaim claim) => claim with { Until = default };

    private void Lose()
    {
        IsLost = true;

        try
        {
            _stop.Cancel();
        }
        catch (Exception error) when (error is AggregateException or ObjectDisposedException)
        {
            // Whoever listens on the token and throws, throws on the clock's thread; work that ended this very moment has
            // nothing left to be told.
        }
    }
}
