namespace ServiceRecovery;

/// <summary>Does what is due in one case: what its incident and the clock bring about, benefits, steps.</summary>
internal sealed class DueRunner(
    ICaseStore store,
    CaseLoader loader,
    DraftFactory drafts,
    CommitWriter writer,
    StepRunner steps,
    IncidentReader incidents,
    TimedCalls calls,
    RecoveryTelemetry telemetry,
    RecoveryTraces traces,
    TimeProvider time)
{
    private const int MostPasses = 50;
    private static readonly EventActor Machine = new(ActorKind.Company);

    /// <summary>The same as asked for by the host, and says anew when to look again: steps may have come since.</summary>
    public async Task<RecoveryCase> RunAnewAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        var current = await RunCaseAsync(tenant, id, null, cancellationToken).ConfigureAwait(false);
        var loaded = await LoadAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var stored = await store.FindAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var prepared = await PrepareAsync(loaded, null, cancellationToken).ConfigureAwait(false);

        var written = writer.Write(prepared.Draft, prepared.Loaded, prepared.Customer, [], "", null);

        if (written.Commit.Summaries[0] is var found && (found.NextDueAt, found.Parked) != (stored?.NextDueAt, stored?.Parked))
        {
            // Whoever was faster has said when; a conflict needs no second attempt.
            await store.CommitAsync(written.Commit, cancellationToken).ConfigureAwait(false);
        }

        return current;
    }

    /// <summary>Makes a case due at once, so that the next worker looks at it by itself.</summary>
    public async Task WakeAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        CommitStatus status;

        do
        {
            var stored = await store.FindAsync(tenant, id, cancellationToken).ConfigureAwait(false);

            if (stored is null)
            {
                return;
            }

            var woken = stored with { NextDueAt = Instants.Cut(time.GetUtcNow()) };
            var result = await store
                .CommitAsync(new Commit { Tenant = tenant, Summaries = [woken] }, cancellationToken)
                .ConfigureAwait(false);
            status = result.Status;
        }
        while (status == CommitStatus.VersionConflict);
    }

    /// <summary>Does what is due in one case, until nothing is.</summary>
    public async Task<RecoveryCase> RunCaseAsync(
        TenantId tenant, CaseId id, WorkClaim? claim, CancellationToken cancellationToken) =>
        await RunAsync(await LoadAsync(tenant, id, cancellationToken).ConfigureAwait(false), claim, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Goes on with a case right after a commit, without reading it again.</summary>
    public Task<RecoveryCase> RunOnAsync(WrittenDraft written, CancellationToken cancellationToken) =>
        RunAsync((written.Case, written.Customer), claim: null, cancellationToken);

    private async Task<RecoveryCase> RunAsync(
        (LoadedCase Case, LoadedCustomer Customer) loaded, WorkClaim? claim, CancellationToken cancellationToken)
    {
        var memory = new StepMemory();
        var givenElsewhere = new HashSet<BenefitKey>();

        for (var pass = 0; pass < MostPasses; pass++)
        {
            var prepared = await PrepareAsync(loaded, claim, cancellationToken).ConfigureAwait(false);

            await BringAboutAsync(prepared.Draft, cancellationToken).ConfigureAwait(false);
            var work = NextWork(prepared.Draft);

            if (work is null)
            {
                CountPutOff(prepared.Draft);
            }

            var result = work switch
            {
                RecoveryOffer owed => await GiveAsync(prepared, owed, claim, givenElsewhere, cancellationToken).ConfigureAwait(false),
                PlannedStep step => await steps.RunAsync(prepared, step, claim, memory, cancellationToken).ConfigureAwait(false),
                _ => await StoreAsync(prepared, claim, cancellationToken).ConfigureAwait(false),
            };

            if (result.Status == CommitStatus.LedgerRefused)
            {
                throw new LedgerMismatchException(loaded.Case.Case.Id);
            }

            if (result.Status == CommitStatus.Fenced || (work is null && result.Status == CommitStatus.Committed))
            {
                return prepared.Draft.Case;
            }

            loaded = result is { Status: CommitStatus.Committed, Written: { } written }
                ? (written.Case, written.Customer)
                : await LoadAsync(loaded.Case.Case.Tenant, loaded.Case.Case.Id, cancellationToken).ConfigureAwait(false);
        }

        return loaded.Case.Case;
    }

    /// <summary>What the incident and the clock bring about by themselves.</summary>
    private async Task BringAboutAsync(CaseDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Case.UnknownEvent is not null)
        {
            return;
        }

        await incidents.TakeAsync(draft, cancellationToken).ConfigureAwait(false);
        DueWork.Run(draft);
        ParkUnknownSteps(draft);
        Settling.Run(draft);
    }

    /// <summary>The benefit to set aside or the step to run next; null if nothing is left to do now.</summary>
    private static object? NextWork(CaseDraft draft)
    {
        if (draft.Case.UnknownEvent is not null)
        {
            return null;
        }

        return OwedBenefits.FirstDue(draft) ?? (object?)StepPlan
            .Runnable(draft.Case, draft.Setting.Steps, draft.Now, draft.Setting.RestraintOn(draft.Case))
            .FirstOrDefault();
    }

    private void CountPutOff(CaseDraft draft)
    {
        if (draft.Case.UnknownEvent is null)
        {
            foreach (var planned in StepPlan.PutOff(draft.Case, draft.Setting.Steps, draft.Now, draft.Setting.RestraintOn(draft.Case)))
            {
                telemetry.RetryPutOff("step", planned.Step.Name);
            }
        }
    }

    /// <summary>
    /// Sets aside what is due, in a commit of its own; the ledger says whether another case has given it.
    /// </summary>
    private async Task<PassResult> GiveAsync(
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

        var result = await CommitAsync(prepared, claim, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.DuplicateBenefit)
        {
            givenElsewhere.Add(owed.Key!);
        }

        return result;
    }

    /// <summary>Stores what the clock brought about, and when to look again.</summary>
    private async Task<PassResult> StoreAsync(PreparedDraft prepared, WorkClaim? claim, CancellationToken cancellationToken)
    {
        if (prepared.Draft.Events.Count == 0 && prepared.Draft.CustomerEvents.Count == 0 && claim is null)
        {
            return new PassResult(CommitStatus.Committed, null);
        }

        return await CommitAsync(prepared, claim, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PassResult> CommitAsync(PreparedDraft prepared, WorkClaim? claim, CancellationToken cancellationToken)
    {
        var written = writer.Write(prepared.Draft, prepared.Loaded, prepared.Customer, [], "", claim);
        var result = await traces.CommitAsync(store, written.Commit, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            writer.Tell(prepared.Draft);
        }

        return new PassResult(result.Status, written);
    }

    private async Task<(LoadedCase Case, LoadedCustomer Customer)> LoadAsync(
        TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        var loaded = await loader.GetAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var customer = await loader
            .CustomerAsync(tenant, loaded.Case.Customer, DraftFactory.RequestOf(loaded.Case).Customer, cancellationToken)
            .ConfigureAwait(false);

        return (loaded, customer.WithoutCase());
    }

    /// <summary>A worker waits for sources of facts as long as for steps; a caller of its own decides how long.</summary>
    private async Task<PreparedDraft> PrepareAsync(
        (LoadedCase Case, LoadedCustomer Customer) loaded, WorkClaim? claim, CancellationToken cancellationToken)
    {
        var current = loaded.Case.Case;
        var policy = drafts.Policies.Pinned(current.Policy);
        var ask = (CancellationToken token) =>
            drafts.SettingAsync(DraftFactory.RequestOf(current), policy, loaded.Customer.Record, token);
        var setting = await (claim is null ? ask(cancellationToken) : calls.RunAsync(ask, cancellationToken))
            .ConfigureAwait(false);

        return new PreparedDraft(new CaseDraft(current, setting, Machine, ""), loaded.Case, loaded.Customer);
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
}
