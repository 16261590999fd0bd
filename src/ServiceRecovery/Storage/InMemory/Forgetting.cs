namespace ServiceRecovery;

/// <summary>Deletes personal data of settled cases from memory; for a dry run it only counts.</summary>
internal sealed class Forgetting(
    IReadOnlyDictionary<TenantId, TenantTable> tenants, Outbox outbox, RetentionRequest request)
{
    private readonly string _held = $"{request.HoldProperty}=";
    private readonly HashSet<PersonalText> _texts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(TenantId, PersonId)> _customers = [];

    public RetentionReport Run()
    {
        var found = tenants.Values
            .SelectMany(table => table.Cases.Rows)
            .Where(IsWanted)
            .Select(row => (Row: row, Place: PlaceOf(row.Summary)))
            .Where(one => string.CompareOrdinal(one.Place, request.After) > 0)
            .OrderBy(one => one.Place, StringComparer.Ordinal)
            .Take(request.Limit)
            .ToList();
        found.ForEach(one => Note(one.Row.Summary));

        if (!request.DryRun)
        {
            found.ForEach(one => Delete(one.Row));
        }

        return new RetentionReport
        {
            Cases = found.Count,
            Texts = _texts.Count,
            Customers = _customers.Count,
            Next = found.Count < request.Limit ? null : found[^1].Place,
        };
    }

    private bool IsWanted(CaseRow row)
    {
        var (summary, most) = (row.Summary, request.ErasesCustomers ? Forgotten.Words : Forgotten.Nothing);

        return row.Forgotten <= most
            && IsSettled(summary)
            && (request.ErasesCustomers ? IsFree(summary) : summary.State != CaseState.Merged || HasOnlySettled(summary));
    }

    private bool IsSettled(CaseSummary summary) =>
        IsSettledBySelf(summary) && (summary.State != CaseState.Merged || GoesOnNowhere(summary));

    // The case that a merged one goes on in has its failure, and may be another customer's.
    private bool GoesOnNowhere(CaseSummary merged) =>
        merged is { Customer: not null, Failure: not null }
        && tenants[merged.Tenant].Cases.Rows
            .Where(row => row.Summary.Failure == merged.Failure)
            .All(row => IsSettledBySelf(row.Summary));

    private bool IsSettledBySelf(CaseSummary summary) =>
        summary.ChangedAt < request.UnchangedSince
        && summary is { NextDueAt: null, Parked: null }
        && (summary.State == CaseState.Merged || (CaseLifecycle.Ended.Contains(summary.State) && summary.OpenDuties == 0))
        && !summary.Tags.Split('\n').Any(line => line.StartsWith(_held, StringComparison.Ordinal))
        && !tenants[summary.Tenant].IsUncertain(summary.Id)
        && !outbox.Holds(summary.Tenant, StreamId.Of(summary.Id));

    private bool HasOnlySettled(CaseSummary summary) => summary.Customer is not { } customer
        || tenants[summary.Tenant].Cases.Of(customer).All(row => IsSettled(row.Summary));

    /// <summary>Whether nothing that goes on needs to know who its customer is.</summary>
    private bool IsFree(CaseSummary summary)
    {
        var table = tenants[summary.Tenant];

        return HasOnlySettled(summary)
            && (summary.Customer is not { } customer || table.Streams.Mentions(customer).All(stream =>
                stream.Kind != StreamKind.Case || !CaseId.TryParse(stream.Key, out var id)
                || table.Cases.Find(id) is not { } row || IsSettled(row.Summary)));
    }

    private void Note(CaseSummary summary)
    {
        var table = tenants[summary.Tenant];
        _texts.UnionWith(table.Streams.TextsBut(StreamId.Of(summary.Id), request.IdentifyingTexts));

        if (CustomerOf(summary) is { } customer)
        {
            _customers.UnionWith(table.IsKnown(customer) ? [(summary.Tenant, customer)] : []);
            _texts.UnionWith(table.Streams.TextsOf(customer));
        }
    }

    private void Delete(CaseRow row)
    {
        var table = tenants[row.Summary.Tenant];
        table.Streams.Remove(StreamId.Of(row.Summary.Id), _texts);
        row.Forgotten = request.ErasesCustomers ? Forgotten.Customer : Forgotten.Words;

        if (CustomerOf(row.Summary) is { } customer)
        {
            table.Erase(customer);
        }
    }

    private PersonId? CustomerOf(CaseSummary summary) => request.ErasesCustomers ? summary.Customer : null;

    private static string PlaceOf(CaseSummary summary) => $"{summary.OpenedAt:yyyyMMddHHmmssffffff}/{summary.Tenant}/{summary.Id}";
}
