namespace ServiceRecovery;

/// <summary>Prepares drafts: gathers facts, customer and gear before anything is decided.</summary>
internal sealed class DraftFactory(
    PolicyRegistry policies,
    PolicyStreams streams,
    IRecoveryPolicyEvaluator evaluator,
    IEnumerable<ICaseFactSource> sources,
    ShadowPolicies shadows,
    StepCatalog steps,
    LifecycleMachinePool machines,
    RecoveryTraces traces,
    TimeProvider time)
{
    private readonly ICaseFactSource[] _sources = [.. sources];

    public PolicyRegistry Policies => policies;

    public StepCatalog Steps => steps;

    /// <summary>The version that decides a case which is about to be opened.</summary>
    /// <exception cref="InvalidPolicyException">No policy of the name that the report gives is registered.</exception>
    public async Task<ChosenPolicy> ChooseAsync(
        OpenCase open, FactRequest request, IReadOnlyList<RecordedEvent> incident, CancellationToken cancellationToken)
    {
        var versions = policies.Active.VersionsOf(open.Policy);
        var dates = new PolicyDates(open, incident, time.GetUtcNow());

        if (versions.Anchors.Any(anchor => dates.Find(anchor) is null))
        {
            dates.Gathered = await FactsAsync(request, static () => new CaseFacts(), cancellationToken).ConfigureAwait(false);
        }

        return versions.At(dates.Find, dates.Reported);
    }

    /// <summary>Everything a draft of the case may know, read now.</summary>
    public async Task<DraftSetting> SettingAsync(
        FactRequest request, RecoveryPolicy policy, CustomerRecord customer, CancellationToken cancellationToken)
    {
        var gear = await streams.EnterAsync(request.Tenant, policy, cancellationToken).ConfigureAwait(false);
        var now = Instants.Cut(time.GetUtcNow());
        var facts = await FactsAsync(request, policy.NewFacts, cancellationToken).ConfigureAwait(false);

        var shadow = shadows.For(policy);

        return new DraftSetting
        {
            Now = now,
            Calendar = policies.CalendarOf(policy),
            Confirmation = policy.Confirmation,
            Grants = policy.Grants,
            Customer = customer,
            Steps = steps,
            Machines = machines,
            Shadow = shadow,
            Decide = (current, record) =>
            {
                var used = facts ?? policy.NewFacts();
                var made = Decide(policy, used, current, record, gear, now);
                shadow?.Note(made, used, current);

                return made;
            },
            DecideGoodwill = (decision, current, record) => DecideGoodwill(policy, decision, current, record, now),
        };
    }

    /// <summary>The case with its clocks as they are now.</summary>
    public RecoveryCase Wind(RecoveryCase current) =>
        DutyClocks.Wind(current, policies.CalendarOf(policies.Pinned(current.Policy)), time.GetUtcNow());

    public static FactRequest RequestOf(RecoveryCase current) => new()
    {
        Tenant = current.Tenant,
        Source = current.Source,
        Reference = current.Reference,
        Customer = current.Customer is { } person ? current.NameOf(person) : null,
        Incident = current.Incident,
        Failure = current.Failures.IsEmpty ? null : current.Failures[0],
    };

    /// <summary>What the host's sources say; null if there are none, because most drafts decide nothing.</summary>
    private async Task<CaseFacts?> FactsAsync(
        FactRequest request, Func<CaseFacts> newFacts, CancellationToken cancellationToken)
    {
        if (_sources.Length == 0)
        {
            return null;
        }

        var facts = newFacts();

        foreach (var source in _sources)
        {
            try
            {
                await source.FillAsync(request, facts, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                throw new FactSourceException(source.GetType(), error);
            }
        }

        return facts;
    }

    private DecisionRecorded Decide(
        RecoveryPolicy policy, CaseFacts facts, RecoveryCase current, CustomerRecord customer, Gear gear, DateTimeOffset now)
    {
        FactFilling.Fill(facts, current, customer, policy, gear, now);

        return Evaluate(policy, facts, current, current.CurrentRound?.Number ?? 1);
    }

    private DecisionRecorded DecideGoodwill(
        RecoveryPolicy policy, DecisionRecorded decision, RecoveryCase current, CustomerRecord customer, DateTimeOffset now)
    {
        var facts = policy.NewFacts(decision.Facts);
        facts.AsOf = decision.Decision.AsOf;
        facts.Case.Gear = decision.Decision.Gear;
        FactFilling.Goodwill(facts, current, customer, policy, now);

        return Evaluate(policy, facts, current, decision.Round);
    }

    private DecisionRecorded Evaluate(RecoveryPolicy policy, CaseFacts facts, RecoveryCase current, int round)
    {
        using var span = traces.Start(RecoveryDiagnostics.DecisionSpan, ("service_recovery.policy", policy.Name));
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);

        foreach (var (name, value) in policy.FactsRead(facts))
        {
            read[name] = value;
        }

        var decision = evaluator.Evaluate(policy, facts);

        return new DecisionRecorded
        {
            Round = round, Decision = decision, Units = DutyUnits.Of(current, decision), Facts = read,
        };
    }
}
