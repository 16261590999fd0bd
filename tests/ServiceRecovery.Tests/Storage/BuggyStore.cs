using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests.Storage;

/// <summary>A right store with one mistake put in front of it.</summary>
internal sealed class BuggyStore(PlantedBug bug) : ForwardingCaseStore(new InMemoryCaseStore())
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public override async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        commit.EnsureWellFormed();

        return bug switch
        {
            PlantedBug.AnswersWithoutStoring => CommitResult.Committed,
            PlantedBug.StoresByPiecemeal => await PiecemealAsync(commit),
            PlantedBug.DropsTheVersionCheck => await Inner.CommitAsync(await RebasedAsync(commit), cancellationToken),
            _ => await WithoutAsync(commit),
        };
    }

    public override Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        Inner.FindAsync(Mixed(tenant), id, cancellationToken);

    public override async Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
    {
        var page = await Inner.ReadEventsAsync(Mixed(tenant), stream, from, cancellationToken);

        return bug is PlantedBug.CutsTimesToMilliseconds
            ? page with { Events = [.. page.Events.Select(found => found with { RecordedAt = Cut(found.RecordedAt) })] }
            : page;
    }

    public override async Task<CasePage> QueryAsync(
        TenantId tenant, CaseQuery query, CancellationToken cancellationToken)
    {
        var page = await Inner.QueryAsync(Mixed(tenant), query, cancellationToken);

        return bug switch
        {
            PlantedBug.EndsPagesEarly => page with { Next = null },
            PlantedBug.CountsOnlyThePage when query.Count => page with
            {
                Counts = page.Cases.GroupBy(found => found.State).ToDictionary(state => state.Key, state => (long)state.Count()),
            },
            _ => page,
        };
    }

    public override async Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = bug is PlantedBug.ClaimsEarly ? now.AddMicroseconds(1) : now;
        var backlog = await Inner.ReadBacklogAsync(seen, cancellationToken);

        return bug switch
        {
            PlantedBug.CountsNoUncertainBenefits => backlog with { UncertainBenefits = 0 },
            PlantedBug.TellsNoTime => backlog with { NewestAt = null },
            PlantedBug.CountsNoHashes => backlog with
            {
                Deliveries = [.. backlog.Deliveries.Where(waiting => waiting.Handler != DeliveryBacklog.AuditLog)],
            },
            _ => backlog,
        };
    }

    public override async Task<LedgerPage> ReadLedgerAsync(
        TenantId tenant, LedgerQuery query, CancellationToken cancellationToken)
    {
        var page = await Inner.ReadLedgerAsync(Mixed(tenant), query, cancellationToken);

        return bug is PlantedBug.EndsPagesEarly ? page with { Next = null } : page;
    }

    public override Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken) =>
        Inner.ClaimAsync(
            bug switch
            {
                PlantedBug.ClaimsOfEveryTenant => request with { ExceptTenants = [] },
                PlantedBug.ClaimsEarly => request with { Now = request.Now.AddMicroseconds(1) },
                PlantedBug.ForgetsLeases => request with { Lease = TimeSpan.FromTicks(1), Now = request.Now + Tick },
                _ => request,
            },
            cancellationToken);

    public override async Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        switch (bug)
        {
            case PlantedBug.RenewsNothing:
                return [.. claims.Select(claim => claim with { Until = now + lease })];
            case PlantedBug.RenewsLostClaims:
                await Inner.RenewAsync(claims, now, lease, cancellationToken);

                return [.. claims.Select(claim => claim with { Until = now + lease })];
            case PlantedBug.RenewsWithoutFencing:
                // Whoever holds it now has a higher token.
                var any = claims.SelectMany(claim => Enumerable.Range(0, 4).Select(more => claim with { Token = claim.Token + more }));

                return await Inner.RenewAsync([.. any], now, lease, cancellationToken);
            default:
                return await Inner.RenewAsync(claims, now, lease, cancellationToken);
        }
    }

    public override async Task ReleaseAsync(
        WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        if (bug is PlantedBug.SettlesLostDeliveries)
        {
            // Whoever holds it now has a higher token.
            for (var token = claim.Token; token < claim.Token + 4; token++)
            {
                await Inner.ReleaseAsync(claim with { Token = token }, retryAt, cancellationToken);
            }
        }

        await Inner.ReleaseAsync(
            bug is PlantedBug.ForgetsAttempts ? claim with { Attempts = 0 } : claim, retryAt, cancellationToken);
    }

    public override async Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken)
    {
        var changed = bug switch
        {
            PlantedBug.ForgetsTooEarly => request with { UnchangedSince = DateTimeOffset.MaxValue },
            PlantedBug.IgnoresHolds => request with { HoldProperty = "another" },
            PlantedBug.ForgetsWhoWithWhat => request with { IdentifyingTexts = [] },
            PlantedBug.ErasesForWords => request with { ErasesCustomers = true },
            PlantedBug.DeletesInADryRun => request with { DryRun = false },
            PlantedBug.StartsPagesOver => request with { After = null },
            _ => request,
        };
        var report = await Inner.ForgetAsync(changed, cancellationToken);

        return bug is PlantedBug.CountsWhatOthersDeleted ? report with { Texts = 2 * report.Texts } : report;
    }

    private async Task<CommitResult> WithoutAsync(Commit commit)
    {
        var changed = bug switch
        {
            PlantedBug.IgnoresFences => commit with { Fences = [] },
            PlantedBug.KeepsOneQueueForAllHandlers => commit with { DeliverTo = [.. commit.DeliverTo.Take(1)] },
            PlantedBug.ForgetsErasures => commit with { Erasures = [] },
            PlantedBug.SealsOneHashOfACommit => commit with
            {
                Appends = [.. commit.Appends.Take(1), .. commit.Appends.Skip(1).Select(append => append with { ToSeal = default })],
            },
            PlantedBug.ForgetsWhatIsSealed => commit with { Sealed = [] },
            PlantedBug.ClaimsParkedCases => WithSummaries(commit, summary => summary with { Parked = null }),
            PlantedBug.SaysNothingIsOwed => WithSummaries(commit, summary => summary with { OpenDuties = 0 }),
            PlantedBug.MistakesMergedForConfirmed => WithSummaries(commit, summary => summary.State == CaseState.Merged
                ? summary with { State = CaseState.Confirmed, OpenDuties = 0 }
                : summary),
            PlantedBug.DropsTheExpectedStatus => commit with
            {
                Benefits = [.. commit.Benefits.Where(benefit => benefit.Expected is null)],
            },
            PlantedBug.IgnoresCeilings => WithLedger(commit, entry => entry with { Ceiling = long.MaxValue }),
            PlantedBug.CapsWhatIsOwed => WithLedger(commit, entry => entry with { Ceiling = entry.Ceiling ?? 1_000_000 }),
            PlantedBug.KeepsOnePeriodForEver => WithLedger(commit, entry => entry with { Period = "all" }),
            _ => commit,
        };
        var result = await Inner.CommitAsync(changed, default);

        return (bug, result.Status) switch
        {
            (PlantedBug.DropsTheReferenceKey, CommitStatus.DuplicateReference) =>
                await Inner.CommitAsync(commit with { Summaries = [] }, default),
            (PlantedBug.DropsThePersonKey, CommitStatus.DuplicatePerson) =>
                await Inner.CommitAsync(commit with { Persons = [] }, default),
            (PlantedBug.DropsTheBenefitKey, CommitStatus.DuplicateBenefit) =>
                await Inner.CommitAsync(commit with { Benefits = [] }, default),
            (PlantedBug.DropsTheMessageKey, CommitStatus.DuplicateMessage) =>
                await Inner.CommitAsync(commit with { Inbox = [] }, default),
            (PlantedBug.DropsTextsOfTheErased, CommitStatus.ErasedPerson) =>
                await Inner.CommitAsync(commit with { Texts = [] }, default),
            (PlantedBug.DropsRefusedEntries, CommitStatus.LedgerRefused) =>
                await Inner.CommitAsync(commit with { Ledger = [] }, default),
            (PlantedBug.SealsThoughRefused, not CommitStatus.Committed) => await SealAsync(commit, result),
            (PlantedBug.SealsWhatIsSealed, CommitStatus.VersionConflict) =>
                await Inner.CommitAsync(commit with { Sealed = [] }, default),
            (PlantedBug.SealsForEveryTenant, CommitStatus.VersionConflict) => await SealAsync(commit with { Tenant = default }, result),
            _ => result,
        };
    }

    private async Task<CommitResult> SealAsync(Commit commit, CommitResult result)
    {
        if (commit.Sealed.Count > 0)
        {
            var elsewhere = Sample.Append(new StreamId(StreamKind.Audit, "elsewhere"), 1, commit.Tenant);
            await Inner.CommitAsync(new() { Tenant = commit.Tenant, Appends = [elsewhere], Sealed = commit.Sealed }, default);
        }

        return result;
    }

    private static Commit WithLedger(Commit commit, Func<LedgerEntry, LedgerEntry> change) =>
        commit with { Ledger = [.. commit.Ledger.Select(change)] };

    private static Commit WithSummaries(Commit commit, Func<CaseSummary, CaseSummary> change) =>
        commit with { Summaries = [.. commit.Summaries.Select(change)] };

    private async Task<CommitResult> PiecemealAsync(Commit commit)
    {
        var events = await Inner.CommitAsync(
            new() { Tenant = commit.Tenant, Appends = commit.Appends, Texts = commit.Texts }, default);

        return events.Status is CommitStatus.Committed
            ? await Inner.CommitAsync(commit with { Appends = [], Texts = [] }, default)
            : events;
    }

    private async Task<Commit> RebasedAsync(Commit commit)
    {
        var appends = new List<StreamAppend>();

        foreach (var append in commit.Appends)
        {
            var page = await Inner.ReadEventsAsync(commit.Tenant, append.Stream, 1, default);
            appends.Add(append with
            {
                ExpectedVersion = page.Events.Count,
                Events = [.. append.Events.Select(
                    (stored, index) => stored with { Sequence = page.Events.Count + 1 + index })],
            });
        }

        return commit with { Appends = appends, Texts = [] };
    }

    private TenantId Mixed(TenantId tenant) => bug is PlantedBug.MixesTenants ? default : tenant;

    private static DateTimeOffset Cut(DateTimeOffset time) =>
        time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));
}
