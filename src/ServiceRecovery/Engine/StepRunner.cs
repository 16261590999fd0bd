using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Runs one step of a case: the intent is stored before an issuer is called, the outcome after.</summary>
internal sealed partial class StepRunner(
    ICaseStore store,
    CommitWriter writer,
    IServiceProvider services,
    TimedCalls calls,
    LastRestore restore,
    IRandomSource random,
    RecoveryTelemetry telemetry,
    RecoveryTraces traces,
    TimeProvider time,
    ILogger<StepRunner> log)
{
    private const string TimedOut = "timed-out";

    private int _count;

    /// <summary>How many steps have run since the start.</summary>
    public int Count => _count;

    /// <summary>Runs the step and stores what became of it.</summary>
    public async Task<PassResult> RunAsync(
        PreparedDraft prepared, PlannedStep planned, WorkClaim? claim, StepMemory memory, CancellationToken cancellationToken)
    {
        var draft = prepared.Draft;

        var known = memory.Recall(planned.Key);

        if (known is null && planned.Offer is { } offer
            && Prepare(draft, offer, planned, memory.Intents, await restore.ReadAsync(cancellationToken).ConfigureAwait(false)))
        {
            // The intent, or the doubt, is stored before anything else happens; the next pass goes on from there.
            return await StoreAsync(prepared, claim, cancellationToken).ConfigureAwait(false);
        }

        var outcome = known ?? await ExecuteAsync(draft.Case, planned, cancellationToken).ConfigureAwait(false);
        memory.Keep(planned.Key, outcome);

        if (known is null)
        {
            Charge(prepared, planned, outcome);
        }

        StepOutcomes.Record(draft, planned, outcome, RetryAt(planned, outcome));
        Settling.Run(draft);

        // What a step has done is stored even while the host stops: else it would be done once more.
        var result = await StoreAsync(prepared, claim, CancellationToken.None).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            memory.Forget(planned.Key);
        }

        return result;
    }

    /// <summary>What retries may still cost is counted on this node, as soon as it is known.</summary>
    private void Charge(PreparedDraft prepared, PlannedStep planned, StepOutcome outcome)
    {
        var budget = prepared.Draft.Setting.Steps.BudgetOf(planned.Step);

        if (!StepPlan.IsRetry(prepared.Draft.Case, planned))
        {
            budget.FirstTriedAt(time.GetUtcNow());
        }
        else if (outcome.Kind == StepOutcomeKind.FailedTransiently)
        {
            budget.RetryFailedAt(time.GetUtcNow());
        }
    }

    /// <summary>
    /// An accepted offer becomes one that is being issued. One that was being issued before this run may have been: an
    /// issuer that guarantees nothing is not called again.
    /// </summary>
    /// <param name="draft">The case.</param>
    /// <param name="offer">What is to be issued.</param>
    /// <param name="planned">The step that issues it.</param>
    /// <param name="intents">The keys whose intent this very run has stored; each allows one call.</param>
    /// <param name="restoredAt">When the store was put back from a backup that knows nothing of later calls.</param>
    private static bool Prepare(
        CaseDraft draft, RecoveryOffer offer, PlannedStep planned, HashSet<string> intents, DateTimeOffset? restoredAt)
    {
        if (offer.Status == OfferStatus.Accepted
            && RestoreDoubt.Of(draft.Case, planned.Step.Placement.Guarantee, restoredAt) is { } doubt)
        {
            OfferDesk.Become(draft, offer, OfferStatus.Uncertain, null, doubt);

            return true;
        }

        if (offer.Status == OfferStatus.Accepted)
        {
            OfferDesk.Become(draft, offer, OfferStatus.Issuing, null);
            intents.Add(planned.Key);

            return true;
        }

        if (intents.Remove(planned.Key) || planned.Step.Placement.Guarantee != IssuerGuarantee.Neither)
        {
            return false;
        }

        OfferDesk.Become(
            draft, offer, OfferStatus.Uncertain, null, "an earlier call failed or was cut off; ask the issuer whether it was made");

        return true;
    }

    /// <summary>
    /// Runs the step while its time lasts. One that was given up may have had its effect, as one that was cut off: the
    /// next attempt has the same key, and an issuer that guarantees nothing is not called again.
    /// </summary>
    private Task<StepOutcome> ExecuteAsync(
        RecoveryCase current, PlannedStep planned, CancellationToken cancellationToken) => traces.RunAsync(
        RecoveryDiagnostics.StepSpan,
        ("service_recovery.step", planned.Step.Name),
        (Runner: this, Current: current, Planned: planned, Token: cancellationToken),
        static it => it.Runner.TimeAsync(it.Current, it.Planned, it.Token),
        static outcome => new SpanOutcome(
            StepOutcomes.NameOf(outcome.Kind),
            outcome.Kind is StepOutcomeKind.FailedTransiently or StepOutcomeKind.FailedPermanently or StepOutcomeKind.Worsened));

    private async Task<StepOutcome> TimeAsync(
        RecoveryCase current, PlannedStep planned, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        var started = time.GetTimestamp();

        try
        {
            return await calls
                .RunAsync(token => CallAsync(current, planned, token, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LogGivenUp(log, planned.Step.Name, time.GetElapsedTime(started));

            return StepOutcome.FailedTransiently(TimedOut);
        }
        finally
        {
            telemetry.StepRan(planned.Step.Name, time.GetElapsedTime(started));
        }
    }

    private async Task<StepOutcome> CallAsync(
        RecoveryCase current, PlannedStep planned, CancellationToken token, CancellationToken stopping)
    {
        var scope = services.CreateAsyncScope();

        await using (scope.ConfigureAwait(false))
        {
            try
            {
                var outcome = await planned.Step
                    .Create(scope.ServiceProvider)
                    .ExecuteAsync(ContextOf(current, planned), token)
                    .ConfigureAwait(false);

                return Storable(planned.Step.Name, outcome ?? StepOutcome.FailedPermanently("no-outcome"));
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested && !stopping.IsCancellationRequested)
            {
                LogStopped(log, planned.Step.Name);

                return StepOutcome.FailedTransiently(TimedOut);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                LogThrew(log, planned.Step.Name, error.GetType().Name);

                return StepOutcome.FailedTransiently(error.GetType().Name);
            }
        }
    }

    /// <summary>What cannot be kept is left to a person: the step has done its work, and would only say the same again.</summary>
    private StepOutcome Storable(string step, StepOutcome outcome)
    {
        try
        {
            InputCheck.Of(outcome);

            return outcome;
        }
        catch (ArgumentException error)
        {
            LogUnstorable(log, step, error.Message);

            return StepOutcome.FailedPermanently("outcome-cannot-be-kept");
        }
    }

    private StepContext ContextOf(RecoveryCase current, PlannedStep planned) => new()
    {
        Case = current,
        Duty = planned.Duty,
        Offer = planned.Offer,
        IdempotencyKey = planned.Key,
        Attempt = planned.Attempt,
        Now = time.GetUtcNow(),
    };

    private DateTimeOffset? RetryAt(PlannedStep planned, StepOutcome outcome)
    {
        if (outcome.Kind == StepOutcomeKind.Deferred)
        {
            return outcome.Until;
        }

        if (outcome.Kind != StepOutcomeKind.FailedTransiently)
        {
            return null;
        }

        Span<byte> jitter = stackalloc byte[1];
        random.Fill(jitter);

        return Instants.Cut(time.GetUtcNow() + RetrySchedule.After(planned.Attempt, jitter[0]));
    }

    private async Task<PassResult> StoreAsync(PreparedDraft prepared, WorkClaim? claim, CancellationToken cancellationToken)
    {
        var written = writer.Write(prepared.Draft, prepared.Loaded, prepared.Customer, [], "", claim);
        var result = await traces.CommitAsync(store, written.Commit, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            writer.Tell(prepared.Draft);
        }

        return new PassResult(result.Status, written);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "Step {Step} threw {Error}; it will be tried again.")]
    private static partial void LogThrew(ILogger log, string step, string error);

    [LoggerMessage(
        EventId = 21, Level = LogLevel.Warning,
        Message = "Step {Step} stopped when its time was over; it will be tried again.")]
    private static partial void LogStopped(ILogger log, string step);

    [LoggerMessage(
        EventId = 22, Level = LogLevel.Error,
        Message = "Step {Step} did not stop when it was told to and was given up after {Elapsed}; what it answers later "
            + "will not count, and it will be tried again.")]
    private static partial void LogGivenUp(ILogger log, string step, TimeSpan elapsed);

    [LoggerMessage(
        EventId = 23, Level = LogLevel.Error, Message = "What step {Step} said cannot be kept: {Reason} A person takes over.")]
    private static partial void LogUnstorable(ILogger log, string step, string reason);
}
