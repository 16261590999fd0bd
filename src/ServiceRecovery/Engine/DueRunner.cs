using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Claims what is due and does it: clocks, steps, deliveries.</summary>
internal sealed partial class DueRunner(
    ICaseStore store,
    CaseLoader loader,
    DraftFactory drafts,
    LifecycleMachinePool machines,
    CommitWriter writer,
    StepRunner steps,
    IncidentReader incidents,
    EventDelivery delivery,
    RecoverySettings settings,
    TimeProvider time,
    ILogger<DueRunner> log)
{
    private const int MostRounds = 50;
    private static readonly TimeSpan PutOff = TimeSpan.FromMinutes(1);
    private static readonly EventActor Machine = new(ActorKind.Company);

    public async Task<RunReport> RunAsync(int limit, CancellationToken cancellationToken)
    {
        var report = new RunReport();

        foreach (var claim in await ClaimAsync(WorkKind.DueCase, limit, cancellationToken).ConfigureAwait(false))
        {
            report = await RunAsync(claim, report, cancellationToken).ConfigureAwait(false);
        }

        foreach (var claim in await ClaimAsync(WorkKind.Delivery, limit, cancellationToken).ConfigureAwait(false))
        {
            report = await DeliverAsync(claim, report, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    /// <summary>Does what is due in one case, until nothing is.</summary>
    public async Task<RecoveryCase> RunCaseAsync(
        TenantId tenant, CaseId id, WorkClaim? claim, CancellationToken cancellationToken)
    {
        var intents = new HashSet<string>(StringComparer.Ordinal);
        var givenElsewhere = new HashSet<BenefitKey>();

        for (var round = 0; ; round++)
        {
            var prepared = await PrepareAsync(tenant, id, cancellationToken).ConfigureAwait(false);

            try
            {
                if (await PassAsync(prepared, claim, round, intents, givenElsewhere, cancellationToken).ConfigureAwait(false)
                    || round >= MostRounds)
                {
                    return prepared.Draft.Case;
                }
            }
            finally
            {
                machines.Return(prepared.Machine);
            }
        }
    }

    /// <summary>One pass over a case; says whether nothing is left to do now.</summary>
    private async Task<bool> PassAsync(
        PreparedDraft prepared,
        WorkClaim? claim,
        int round,
        HashSet<string> intents,
        HashSet<BenefitKey> givenElsewhere,
        CancellationToken cancellationToken)
    {
        var draft = prepared.Draft;

        if (draft.Case.UnknownEvent is null)
        {
            await incidents.TakeAsync(draft, cancellationToken).ConfigureAwait(false);
            DueWork.Run(draft);
            ParkUnknownSteps(draft);
            Settling.Run(draft);

            if (round < MostRounds && OwedBenefits.FirstDue(draft) is { } owed)
            {
                return await GiveAsync(prepared, owed, claim, givenElsewhere, cancellationToken).ConfigureAwait(false);
            }
        }

        var planned = StepPlan
            .Runnable(draft.Case, draft.Setting.Steps, draft.Now, draft.Setting.RestraintOn(draft.Case))
            .FirstOrDefault();

        if (planned is null || round >= MostRounds)
        {
            return await CommitAsync(prepared, claim, isLast: true, cancellationToken).ConfigureAwait(false);
        }

        return !await steps.RunAsync(prepared, planned, claim, intents, cancellationToken).ConfigureAwait(false)
            && await CommitAsync(prepared, claim, isLast: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sets aside what is due, in a commit of its own; the ledger says whether another case has given it. True if
    /// nothing more may be done here.
    /// </summary>
    private async Task<bool> GiveAsync(
        PreparedDraft prepared,
        RecoveryOffer owed,
        WorkClaim? claim,
        HashSet<BenefitKey> givenElsewhere,
        CancellationToken cancellationToken)
    {
        if (givenElsewhere.Contains(owed.Key!))
        {
            OwedBenefits.SayGivenElsewhere(prepared.Draft, owed);
        }
        else
        {
            OwedBenefits.Give(prepared.Draft, owed);
        }

        var commit = writer.Write(prepared.Draft, prepared.Loaded, prepared.Customer, [], "", claim);
        var result = await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            writer.Tell(prepared.Draft);
        }
        else if (result.Status == CommitStatus.DuplicateBenefit)
        {
            givenElsewhere.Add(owed.Key!);
        }

        return result.Status == CommitStatus.Fenced;
    }

    /// <summary>Stores what the clock brought about; says whether the case is settled for now.</summary>
    private async Task<bool> CommitAsync(
        PreparedDraft prepared, WorkClaim? claim, bool isLast, CancellationToken cancellationToken)
    {
        if (prepared.Draft.Events.Count == 0 && prepared.Draft.CustomerEvents.Count == 0 && claim is null)
        {
            return isLast;
        }

        var commit = writer.Write(prepared.Draft, prepared.Loaded, prepared.Customer, [], "", claim);
        var result = await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            writer.Tell(prepared.Draft);
        }

        // Overtaken: look again. Fenced: another worker has the case, and it is that worker's to finish.
        return result.Status is CommitStatus.Committed or CommitStatus.Fenced;
    }

    private async Task<PreparedDraft> PrepareAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        var loaded = await loader.GetAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var request = DraftFactory.RequestOf(loaded.Case);
        var customer = await loader
            .CustomerAsync(tenant, loaded.Case.Customer, request.Customer, cancellationToken)
            .ConfigureAwait(false);
        customer = customer with { Record = customer.Record with { PriorCases = Math.Max(0, customer.Record.PriorCases - 1) } };
        var setting = await drafts
            .SettingAsync(request, drafts.Policies.Pinned(loaded.Case.Policy), customer.Record, cancellationToken)
            .ConfigureAwait(false);
        var machine = machines.Rent();

        return new PreparedDraft(new CaseDraft(loaded.Case, setting, machine, Machine, ""), loaded, customer, machine);
    }

    private static void ParkUnknownSteps(CaseDraft draft)
    {
        var unknown = draft.Case.Offers.FirstOrDefault(offer =>
            offer is { Status: OfferStatus.Issuing, StepName: { } name } && draft.Setting.Steps.Find(name) is null);

        if (unknown is not null && draft.Case.Parked is null)
        {
            draft.Emit(
                new CaseParked { Reason = $"step '{unknown.StepName}' is not registered and was about to issue '{unknown.Slot}'" },
                EventActor.System);
        }
    }

    private Task<IReadOnlyList<WorkClaim>> ClaimAsync(WorkKind kind, int limit, CancellationToken cancellationToken) =>
        store.ClaimAsync(
            new ClaimRequest
            {
                Kind = kind,
                Worker = settings.WorkerName,
                Now = time.GetUtcNow(),
                Lease = settings.LeaseDuration,
                Limit = limit,
            },
            cancellationToken);

    private async Task<RunReport> RunAsync(WorkClaim claim, RunReport report, CancellationToken cancellationToken)
    {
        try
        {
            var before = steps.Count;
            await RunCaseAsync(claim.Tenant, CaseId.Parse(claim.Stream.Key), claim, cancellationToken).ConfigureAwait(false);
            await ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);

            return report with { Cases = report.Cases + 1, Steps = report.Steps + steps.Count - before };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return await FailAsync(claim, error, report, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the case back; one that still says it is due is put off a little, so that no worker spins on it.</summary>
    private async Task ReleaseAsync(WorkClaim claim, CancellationToken cancellationToken)
    {
        var summary = await store
            .FindAsync(claim.Tenant, CaseId.Parse(claim.Stream.Key), cancellationToken)
            .ConfigureAwait(false);
        var now = time.GetUtcNow();

        await store
            .ReleaseAsync(claim, summary?.NextDueAt <= now ? now + PutOff : null, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<RunReport> DeliverAsync(WorkClaim claim, RunReport report, CancellationToken cancellationToken)
    {
        try
        {
            await incidents.SpreadAsync(claim, this, cancellationToken).ConfigureAwait(false);
            await delivery.DeliverAsync(claim, cancellationToken).ConfigureAwait(false);
            await store.ReleaseAsync(claim, null, cancellationToken).ConfigureAwait(false);

            return report with { Deliveries = report.Deliveries + 1 };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return await FailAsync(claim, error, report, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RunReport> FailAsync(
        WorkClaim claim, Exception error, RunReport report, CancellationToken cancellationToken)
    {
        LogFailed(log, claim.Stream.ToString(), error.GetType().Name);
        var retryAt = time.GetUtcNow() + RetrySchedule.After(claim.Attempts + 1, 0);
        await store.ReleaseAsync(claim, retryAt, cancellationToken).ConfigureAwait(false);

        return report with { Failures = report.Failures + 1 };
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "Work on {Stream} failed with {Error}; it will be tried again.")]
    private static partial void LogFailed(ILogger log, string stream, string error);
}
