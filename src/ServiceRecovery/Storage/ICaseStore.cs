namespace ServiceRecovery;

/// <summary>Where cases live. Ten methods; one conformance suite says what they must do.</summary>
/// <remarks>
/// Safe for concurrent use by many threads; a store on disk also by several processes. A method may block on I/O, and
/// throws only for what is broken (disk, network, corruption) or canceled; every expected outcome is a value.
/// </remarks>
public interface ICaseStore
{
    /// <summary>Stores everything in the commit, or nothing.</summary>
    /// <remarks>
    /// Answers <see cref="CommitStatus.Committed"/> only when the data survives a crash. Commits of several callers may
    /// be grouped, and each still succeeds or fails alone. Cancelling while it is under way leaves the outcome open.
    /// </remarks>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken);

    /// <summary>The summary of one case, or null if this tenant has none with that id.</summary>
    Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken);

    /// <summary>
    /// The events of one stream from a sequence on, with their personal texts as far as they are not erased.
    /// </summary>
    /// <param name="tenant">Whose stream.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="from">The first sequence wanted: 1 for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken);

    /// <summary>One page of cases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken);

    /// <summary>One page of the movements of money.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken);

    /// <summary>Claims due work of all tenants that nobody holds, the longest due first.</summary>
    /// <remarks>
    /// A parked case is never claimed. Of one stream's deliveries to one handler only the first is, so that each handler
    /// sees the events of a case in order and waits for no other. Hashes to be sealed are told and not taken: they come again
    /// until a commit says <see cref="Commit.Sealed"/>.
    /// </remarks>
    Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Prolongs claims that are worked on still, all in one go, and says which of them hold.</summary>
    /// <remarks>
    /// A claim holds until somebody else claims the work or it is given back, even if its lease has run out meanwhile. A
    /// claim that was lost is not in the answer, and whoever holds the work now keeps it as it is. No lease is shortened.
    /// </remarks>
    /// <param name="claims">Claims of cases and deliveries, of any tenant. None is answered by none.</param>
    /// <param name="now">Now, as the worker's clock has it. A store with a clock of its own uses its own.</param>
    /// <param name="lease">How long the claims hold from now on.</param>
    /// <param name="cancellationToken">Ends the wait; the claims may be prolonged all the same.</param>
    /// <returns>The claims that hold, with the same tokens and their new ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is not positive.</exception>
    Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Gives a claim back. Releasing a claim that was lost changes nothing.</summary>
    /// <param name="claim">
    /// The claim. Its <see cref="WorkClaim.Attempts"/> are what the next claim of the same work tells; those of a case
    /// that was parked and no longer is begin at 0.
    /// </param>
    /// <param name="retryAt">
    /// For a delivery: null when it was delivered and can be forgotten, else when to try it again. For a case: null
    /// leaves its due time as its summary has it, else it is not claimed before then unless a commit brings a new
    /// summary.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken);

    /// <summary>What waits, of all tenants. What it costs grows with what waits, never with what is done.</summary>
    /// <param name="now">What is due then. Every store compares with this time, whatever clock its leases have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes personal data of cases that are settled, up to a limit, in one commit.</summary>
    /// <remarks>
    /// The case that was opened first comes first. What was dealt with is not found again before it changes; two callers at once
    /// delete nothing twice. What is asked at once with a commit that reopens a case or brings its customer back happens
    /// wholly before it or wholly after.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken);
}
