using System.Collections.ObjectModel;

namespace ServiceRecovery;

/// <summary>One tenant's cases, with an index for each question that would otherwise look at all of them.</summary>
internal sealed class CaseTable(DueCases due)
{
    private static readonly Comparer<CaseId> ById =
        Comparer<CaseId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private readonly Dictionary<CaseId, CaseRow> _rows = [];
    private readonly SortedSet<CaseId> _all = new(ById);
    private readonly Dictionary<object, SortedSet<CaseId>> _index = [];

    public long Parked => _rows.Values.LongCount(row => row.Summary.Parked is not null);

    public long Failing => _rows.Values.LongCount(row => row.Attempts > 0 && row.Summary.Parked is null);

    public IReadOnlyCollection<CaseRow> Rows => _rows.Values;

    public IEnumerable<CaseRow> Of(PersonId customer) => _index.GetValueOrDefault(customer, []).Select(id => _rows[id]);

    public CaseRow? Find(CaseId id) => _rows.GetValueOrDefault(id);

    public bool IsReferenceTaken(CaseSummary summary) =>
        _index.TryGetValue(new ReferenceKey(summary.Source, summary.Reference), out var ids)
        && !ids.Contains(summary.Id);

    public void Put(CaseSummary summary)
    {
        if (_rows.TryGetValue(summary.Id, out var row))
        {
            Index(row.Summary, static (ids, id) => ids.Remove(id));
            row.Forgotten = Forgotten.Nothing;
        }
        else
        {
            row = new CaseRow(summary);
            _rows.Add(summary.Id, row);
            _all.Add(summary.Id);
        }

        Index(summary, static (ids, id) => ids.Add(id));
        due.Reschedule(row, summary);
    }

    public CasePage Page(CaseQuery query, PersonId? customer)
    {
        var following = Following(Candidates(query, customer), query.After);
        var counts = query.Count ? Count(query, customer) : ReadOnlyDictionary<CaseState, long>.Empty;
        var found = following
            .Select(id => _rows[id].Summary)
            .Where(summary => Matches(summary, query, customer))
            .Take(query.Limit + 1)
            .ToList();
        var isLast = found.Count <= query.Limit;

        return new CasePage
        {
            Cases = isLast ? found : found.GetRange(0, query.Limit),
            Next = isLast ? null : found[query.Limit - 1].Id,
            Person = customer,
            Counts = counts,
        };
    }

    private ReadOnlyDictionary<CaseState, long> Count(CaseQuery query, PersonId? customer) => Candidates(query, customer)
        .Select(id => _rows[id].Summary)
        .Where(summary => Matches(summary, query, customer))
        .GroupBy(summary => summary.State)
        .ToDictionary(state => state.Key, state => (long)state.Count())
        .AsReadOnly();

    private SortedSet<CaseId> Candidates(CaseQuery query, PersonId? customer)
    {
        object? key = query switch
        {
            { Source: { } source, Reference: { } reference } => new ReferenceKey(source, reference),
            { Customer: not null } => customer,
            { Failure: { } failure } => new FailureKey(failure),
            { Incident: { } incident } => new IncidentKey(incident),
            _ => null,
        };

        return key is null ? _all : _index.GetValueOrDefault(key, []);
    }

    private static IEnumerable<CaseId> Following(SortedSet<CaseId> ids, CaseId? after)
    {
        if (after is null || ids.Count == 0)
        {
            return ids;
        }

        return ById.Compare(ids.Max, after.Value) <= 0
            ? []
            : ids.GetViewBetween(after.Value, ids.Max).Where(id => id != after);
    }

    private static bool Matches(CaseSummary summary, CaseQuery query, PersonId? customer) =>
        (query.States is null || query.States.Contains(summary.State))
        && (query.Source is null || query.Source == summary.Source)
        && (query.Reference is null || query.Reference == summary.Reference)
        && (query.Customer is null || customer == summary.Customer)
        && (query.Incident is null || query.Incident == summary.Incident)
        && (query.Failure is null || query.Failure == summary.Failure)
        && (query.DueBy is null || summary.NextDueAt <= query.DueBy)
        && (query.Policy is null || query.Policy == summary.Policy)
        && (query.OwedBefore is null || summary.OwedBy < query.OwedBefore)
        && (query.OpenedFrom is null || summary.OpenedAt >= query.OpenedFrom)
        && (query.OpenedBefore is null || summary.OpenedAt < query.OpenedBefore)
        && (query.ValueFrom is not { } least
            || (summary.Value is { } value && value.Currency == least.Currency && value.Amount >= least.Amount))
        && (query.Tag is not { } tag || HasTag(summary.Tags, tag));

    private static bool HasTag(string tags, string tag) => tags.Split('\n')
        .Any(line => line.Length > 0 && (line == tag || line.StartsWith($"{tag}=", StringComparison.Ordinal)));

    private void Index(CaseSummary summary, Action<SortedSet<CaseId>, CaseId> change)
    {
        Index(new ReferenceKey(summary.Source, summary.Reference), summary.Id, change);

        if (summary.Customer is { } customer)
        {
            Index(customer, summary.Id, change);
        }

        if (summary.Failure is { } failure)
        {
            Index(new FailureKey(failure), summary.Id, change);
        }

        if (summary.Incident is { } incident)
        {
            Index(new IncidentKey(incident), summary.Id, change);
        }
    }

    private void Index(object key, CaseId id, Action<SortedSet<CaseId>, CaseId> change)
    {
        if (!_index.TryGetValue(key, out var ids))
        {
            _index.Add(key, ids = new SortedSet<CaseId>(ById));
        }

        change(ids, id);

        if (ids.Count == 0)
        {
            _index.Remove(key);
        }
    }

    private sealed record ReferenceKey(string Source, string Reference);

    private sealed record FailureKey(string Failure);

    private sealed record IncidentKey(string Incident);
}
