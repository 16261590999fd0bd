namespace ServiceRecovery;

/// <summary>Opens cases. The first attempt asks nothing and lets the commit find out whether anything exists already.</summary>
internal sealed class CaseOpener(
    ICaseStore store,
    CaseLoader loader,
    DraftFactory drafts,
    CommitWriter writer,
    DueRunner due,
    IncidentReader incidents,
    IdSource ids,
    RecoveryTraces traces,
    TimeProvider time)
{
    private const int MostAttempts = 20;

    private static readonly Finding FailureUnnamed = new(
        "failure-unnamed",
        "The failure has no id of its own, so another report of it is not recognised. Name it by order, booking or "
        + "incident and unit.");

    public Task<OpenResult> OpenAsync(OpenCase open, Actor by, CancellationToken cancellationToken) => traces.RunAsync(
        RecoveryDiagnostics.CommandSpan,
        ("service_recovery.command", "Open"),
        (Opener: this, Open: open, By: by, Token: cancellationToken),
        static it => it.Opener.TryAsync(it.Open, it.By, it.Token),
        static result => new SpanOutcome(result.AlreadyOpen ? "AlreadyOpen" : "Opened"));

    private async Task<OpenResult> TryAsync(OpenCase open, Actor by, CancellationToken cancellationToken)
    {
        Opening.Check(open, time.GetUtcNow());
        var names = new PersonNames(loader, ids, open.Tenant);
        var asks = false;

        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (draft, written) = await DecideAsync(open, by, names, asks, cancellationToken).ConfigureAwait(false);

            if (draft.IsRefused)
            {
                throw new InvalidTransitionException(draft.Case.Id, CaseState.New, nameof(Report), draft.Refusals);
            }

            var result = await traces.CommitAsync(store, written.Commit, cancellationToken).ConfigureAwait(false);

            if (result.Status == CommitStatus.Committed)
            {
                writer.Tell(draft);

                // What the incident says meanwhile wakes its members of then; this case was none yet.
                if (await incidents.HasNewsAsync(draft.Case, cancellationToken).ConfigureAwait(false))
                {
                    await due.WakeAsync(open.Tenant, draft.Case.Id, cancellationToken).ConfigureAwait(false);
                }

                var current = open.RunDue
                    ? await due.RunOnAsync(written, cancellationToken).ConfigureAwait(false)
                    : draft.Case;

                return new OpenResult { Case = current, AlreadyOpen = false, Findings = FindingsOf(draft, open) };
            }

            if (result.Status == CommitStatus.DuplicateReference)
            {
                return await FindOpenAsync(open, cancellationToken).ConfigureAwait(false);
            }

            // Somebody named is known, or was faster: ask from now on, and decide again with what is known of them.
            asks = true;
            names = new PersonNames(loader, ids, open.Tenant);
        }

        throw new InvalidOperationException(
            $"Case ({open.Source}, {open.Reference}) could not be opened in {MostAttempts} attempts, each overtaken by "
            + "another writer. Try again.");
    }

    private async Task<(CaseDraft Draft, WrittenDraft Written)> DecideAsync(
        OpenCase open, Actor by, PersonNames names, bool asks, CancellationToken cancellationToken)
    {
        var customer = await PersonOfAsync(open.Customer, names, asks, cancellationToken).ConfigureAwait(false);
        var actor = await names.ActorAsync(by, cancellationToken).ConfigureAwait(false);
        var known = asks
            ? await loader.CustomerAsync(open.Tenant, customer, open.Customer, cancellationToken).ConfigureAwait(false)
            : LoadedCustomer.Unknown;
        var news = await incidents.NewsAsync(open.Tenant, open.Incident, 0, cancellationToken).ConfigureAwait(false);
        var request = RequestOf(open);
        var chosen = await drafts.ChooseAsync(open, request, news, cancellationToken).ConfigureAwait(false);
        var setting = await drafts
            .SettingAsync(request, chosen.Policy, known.Record, cancellationToken)
            .ConfigureAwait(false);
        var empty = new LoadedCase(CaseFold.New(open.Tenant, ids.NextCaseId()), default);
        var draft = new CaseDraft(empty.Case, setting, actor, "").Speak(actor, Opening.ReceivedAt(open));
        Opening.Decide(draft, open, chosen, customer, news);
        Settling.Run(draft);

        return (draft, writer.Write(draft, empty, known, names.Proposed, "", null));
    }

    private static async Task<PersonId?> PersonOfAsync(
        string? customer, PersonNames names, bool asks, CancellationToken cancellationToken)
    {
        if (customer is null)
        {
            return null;
        }

        return asks ? await names.ResolveAsync(customer, cancellationToken).ConfigureAwait(false) : names.Propose(customer);
    }

    private async Task<OpenResult> FindOpenAsync(OpenCase open, CancellationToken cancellationToken)
    {
        var page = await store
            .QueryAsync(open.Tenant, new CaseQuery { Source = open.Source, Reference = open.Reference, Limit = 1 }, cancellationToken)
            .ConfigureAwait(false);
        var found = await loader.GetAsync(open.Tenant, page.Cases[0].Id, cancellationToken).ConfigureAwait(false);

        return new OpenResult
        {
            Case = drafts.Wind(found.Case),
            AlreadyOpen = true,
            Findings = [.. AgainstFound(found.Case, open)],
        };
    }

    /// <summary>Who is erased, or not known yet, contradicts nobody.</summary>
    private static IEnumerable<Finding> AgainstFound(RecoveryCase found, OpenCase open)
    {
        var known = found.Customer is { } person ? found.NameOf(person) : null;

        if (known is not null && open.Customer is { } named && named != known)
        {
            yield return new Finding(
                "another-customer",
                $"Case {found.Id} stands under ({open.Source}, {open.Reference}) with another customer. Nothing of "
                + "this report was stored: give it a reference of its own, or name the customer of the case.");
        }
    }

    private static FactRequest RequestOf(OpenCase open) => new()
    {
        Tenant = open.Tenant,
        Source = open.Source,
        Reference = open.Reference,
        Customer = open.Customer,
        Incident = open.Incident,
        Failure = open.Failure,
    };

    private static IReadOnlyList<Finding> FindingsOf(CaseDraft draft, OpenCase open) => open.Failure?.Id is null
        ? [.. draft.Case.Findings, FailureUnnamed]
        : draft.Case.Findings;
}
