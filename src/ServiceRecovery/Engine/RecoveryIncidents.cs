namespace ServiceRecovery;

internal sealed class RecoveryIncidents(
    ICaseStore store,
    EventCodec codec,
    CaseLoader loader,
    PolicyRegistry policies,
    PolicyStreams streams,
    EventDelivery delivery,
    IRandomSource random,
    IdSource ids,
    TimeProvider time)
    : IRecoveryIncidents
{
    public Task DeclareAsync(
        string incident,
        string title,
        int? size,
        IReadOnlyDictionary<string, DateTimeOffset> dates,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        TextLimits.Check(title, TextLimits.Value, nameof(title));
        TextLimits.CheckCount(dates.Count, nameof(dates));

        foreach (var name in dates.Keys)
        {
            InputCheck.Name(name, nameof(dates));
        }

        return AppendAsync(
            tenant,
            incident,
            new IncidentDeclared
            {
                Title = title,
                Size = size,
                Dates = new SortedDictionary<string, DateTimeOffset>(dates.ToDictionary(), StringComparer.Ordinal),
            },
            by,
            cancellationToken);
    }

    public Task ScopeAsync(
        string incident,
        IReadOnlyList<ScopeCriterion> criteria,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(criteria);

        return criteria.FirstOrDefault(IsEmpty) is { } empty
            ? throw new ArgumentException(
                $"The criterion on '{empty.Fact}' says nothing. Name the fact, and its values or a bound.", nameof(criteria))
            : AppendAsync(tenant, incident, new IncidentScoped { Criteria = [.. criteria] }, by, cancellationToken);
    }

    public Task JudgeAsync(
        string incident,
        CaseId member,
        IncidentVerdict verdict,
        string reason,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        Check(verdict, reason);

        return AppendAsync(
            tenant, incident, new VerdictGiven { Case = member, Verdict = verdict, Reason = reason }, by, cancellationToken);
    }

    public Task JudgeAsync(
        string incident,
        IncidentVerdict verdict,
        string reason,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        Check(verdict, reason);

        return AppendAsync(tenant, incident, new VerdictGiven { Verdict = verdict, Reason = reason }, by, cancellationToken);
    }

    public Task ShareEvidenceAsync(
        string incident,
        string duty,
        Evidence evidence,
        DutyMode mode,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        InputCheck.Name(duty, nameof(duty));
        InputCheck.Of(evidence);

        return AppendAsync(
            tenant,
            incident,
            new EvidenceShared { Duty = duty, Evidence = evidence with { Words = null }, Mode = mode },
            by,
            cancellationToken);
    }

    public async Task SwitchGearAsync(
        string policy, Gear gear, string reason, Actor by, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        var names = new PersonNames(loader, ids, tenant);
        var actor = await names.ActorAsync(by, cancellationToken).ConfigureAwait(false);
        var inForce = policies.Active.VersionsOf(policy).At(_ => time.GetUtcNow(), time.GetUtcNow()).Policy;
        await streams
            .SwitchAsync(tenant, inForce, gear, reason, actor, cancellationToken)
            .ConfigureAwait(false);
    }

    private static void Check(IncidentVerdict verdict, string reason)
    {
        InputCheck.Reason(reason);

        if (verdict is not (IncidentVerdict.Suspected or IncidentVerdict.Confirmed or IncidentVerdict.Excluded))
        {
            throw new ArgumentException($"'{verdict}' is no verdict. Give Suspected, Confirmed or Excluded.", nameof(verdict));
        }
    }

    /// <summary>Who gave a verdict is named in the members' explanations, until that person is erased.</summary>
    private static CaseEvent Named(CaseEvent body, EventActor actor, Actor by) =>
        body is VerdictGiven && actor.Person is { } judge
            ? body with { Quotes = [new Quote(Quote.JudgeId, judge, by.Id!)] }
            : body;

    private static bool IsEmpty(ScopeCriterion criterion) =>
        string.IsNullOrWhiteSpace(criterion.Fact)
        || (criterion.OneOf.Count == 0 && criterion.From is null && criterion.To is null);

    private async Task AppendAsync(
        TenantId tenant, string incident, CaseEvent body, Actor by, CancellationToken cancellationToken)
    {
        KeyText.Check(incident, nameof(incident));
        var stream = StreamId.OfIncident(incident);

        while (true)
        {
            var names = new PersonNames(loader, ids, tenant);
            var actor = await names.ActorAsync(by, cancellationToken).ConfigureAwait(false);
            var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);
            var last = page.Events is [.., var newest] ? newest : null;
            var now = Instants.Cut(time.GetUtcNow());
            var commit = new CommitBuilder(tenant, codec, random, now, "")
                .Add(
                    stream,
                    last?.Sequence ?? 0,
                    last?.ComputeHash(),
                    last?.RecordedAt ?? now,
                    new PendingEvent(Named(body, actor, by), actor, now))
                .Add(names.Proposed)
                .Build(deliverTo: [EventDelivery.Library, .. delivery.Names], delivery.IsSealed);

            if ((await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false)).Status == CommitStatus.Committed)
            {
                return;
            }
        }
    }
}
