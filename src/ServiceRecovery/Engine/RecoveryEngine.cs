namespace ServiceRecovery;

/// <summary>Refuse, decide, store, tell: every command goes this way, and none stores half of itself.</summary>
internal sealed class RecoveryEngine(
    ICaseStore store,
    CaseLoader loader,
    DraftFactory drafts,
    CommandRunner commands,
    CaseOpener opener,
    DueRunner due,
    ClaimedWork work,
    Explainer explainer,
    RetentionSweep? retention = null) : IRecoveryEngine
{
    public Task<OpenResult> OpenAsync(OpenCase open, Actor by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(by);

        return opener.OpenAsync(open, by, cancellationToken);
    }

    public Task<CommandResult> DoAsync(
        CaseId id,
        CaseCommand command,
        Actor by,
        TenantId tenant = default,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(by);
        InputCheck.Of(command);

        return commands.DoAsync(new CommandRequest(tenant, id, command, by, expectedVersion), cancellationToken);
    }

    public Task<CommandPreview> PreviewAsync(
        CaseId id, CaseCommand command, Actor by, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(by);
        InputCheck.Of(command);

        return commands.PreviewAsync(new CommandRequest(tenant, id, command, by, null), cancellationToken);
    }

    public async Task<RecoveryCase?> FindAsync(CaseId id, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        var loaded = await loader.FindAsync(tenant, id, cancellationToken).ConfigureAwait(false);

        return loaded is null ? null : drafts.Wind(loaded.Case);
    }

    public Task<CasePage> QueryAsync(CaseQuery query, TenantId tenant = default, CancellationToken cancellationToken = default) =>
        store.QueryAsync(tenant, query, cancellationToken);

    public Task<CaseExplanation> ExplainAsync(
        CaseId id, Actor by, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(by);

        return explainer.ExplainAsync(tenant, id, by, cancellationToken);
    }

    public Task<bool> ExportPersonAsync(
        Stream destination, string person, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentException.ThrowIfNullOrWhiteSpace(person);

        return new PersonExport(store, loader).WriteAsync(destination, person, tenant, cancellationToken);
    }

    public async Task<bool> EraseAsync(string person, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(person);

        if (await loader.PersonAsync(tenant, person, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            return false;
        }

        var erasure = new Commit { Tenant = tenant, Erasures = [id] };
        var result = await store.CommitAsync(erasure, cancellationToken).ConfigureAwait(false);

        return result.Status == CommitStatus.Committed;
    }

    public async Task<RunReport> RunDueAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var report = await work.RunAsync(limit, cancellationToken).ConfigureAwait(false);

        return retention is null
            ? report
            : report with { Forgotten = await retention.RunAsync(cancellationToken).ConfigureAwait(false) };
    }

    public Task<RecoveryCase> RunDueAsync(CaseId id, TenantId tenant = default, CancellationToken cancellationToken = default) =>
        due.RunAnewAsync(tenant, id, cancellationToken);
}
