namespace ServiceRecovery;

/// <summary>Says why a case stands as it does, from what is stored of its decision.</summary>
internal sealed class Explainer(
    CaseLoader loader,
    DraftFactory drafts,
    IRecoveryPolicyEvaluator evaluator,
    IncidentReader incidents,
    GivenElsewhere elsewhere,
    IdSource ids)
{
    public async Task<CaseExplanation> ExplainAsync(
        TenantId tenant, CaseId id, Actor by, CancellationToken cancellationToken)
    {
        var loaded = await loader.GetAsync(tenant, id, cancellationToken).ConfigureAwait(false);
        var actor = await new PersonNames(loader, ids, tenant).ActorAsync(by, cancellationToken).ConfigureAwait(false);
        var policy = drafts.Policies.Pinned(loaded.Case.Policy);
        var request = DraftFactory.RequestOf(loaded.Case);
        var customer = await loader
            .CustomerAsync(tenant, loaded.Case.Customer, request.Customer, cancellationToken)
            .ConfigureAwait(false);
        var setting = await drafts
            .SettingAsync(request, policy, customer.WithoutCase().Record, cancellationToken)
            .ConfigureAwait(false);
        var given = await elsewhere.ReadAsync(loaded.Case, cancellationToken).ConfigureAwait(false);
        var draft = new CaseDraft(loaded.Case, setting with { GivenElsewhere = given }, actor, "");
        var trace = loaded.Case.Decision is { } decision
            ? evaluator.Explain(policy, policy.NewFacts(decision.Facts))
            : null;
        var verdicts = await incidents.ExplainAsync(loaded.Case, cancellationToken).ConfigureAwait(false);

        return new CaseExplanation
        {
            ForAgent = [.. trace?.ForAgent() ?? [], .. verdicts, .. DutyExplanation.Of(draft), .. ContactExplanation.Of(draft)],
            ForCustomer = trace?.ForCustomer() ?? [],
            Receipt = loaded.Case.Decision is { } made ? DecisionReceipt.Of(made) : null,
            Triggers = draft.AllTriggers(),
        };
    }
}
