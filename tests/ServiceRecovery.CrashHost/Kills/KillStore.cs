using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost.Kills;

/// <summary>The moments around what the engine asks of its store.</summary>
internal sealed class KillStore(ICaseStore store, KillPoints points) : ForwardingCaseStore(store)
{
    private int _fenced;

    public int Fenced => _fenced;

    public override async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        var what = commit.Sealed.Count > 0 ? "seal" : "commit";
        points.Pass($"store.{what}.before");
        var result = await Inner.CommitAsync(commit, cancellationToken);
        _ = result.Status is CommitStatus.Fenced ? Interlocked.Increment(ref _fenced) : 0;
        points.Pass($"store.{what}.after");

        return result;
    }

    public override async Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        points.Pass("store.claim.before");
        var claims = await Inner.ClaimAsync(request, cancellationToken);
        points.Pass("store.claim.after");

        return claims;
    }

    public override async Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        points.Pass("store.renew.before");
        var held = await Inner.RenewAsync(claims, now, lease, cancellationToken);
        points.Pass("store.renew.after");

        return held;
    }

    public override async Task ReleaseAsync(
        WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        points.Pass("store.release.before");
        await Inner.ReleaseAsync(claim, retryAt, cancellationToken);
        points.Pass("store.release.after");
    }
}
