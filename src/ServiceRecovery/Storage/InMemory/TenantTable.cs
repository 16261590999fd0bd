namespace ServiceRecovery;

/// <summary>Everything that one tenant has stored.</summary>
internal sealed class TenantTable(DueCases due)
{
    private readonly Dictionary<string, PersonId> _persons = [];
    private readonly Dictionary<BenefitKey, BenefitEntry> _benefits = [];
    private readonly HashSet<InboxEntry> _inbox = [];

    public CaseTable Cases { get; } = new(due);

    public StreamTable Streams { get; } = new();

    public LedgerTable Ledger { get; } = new();

    public long UncertainBenefits =>
        _benefits.Values.LongCount(benefit => benefit.Status == OfferStatus.Uncertain);

    public bool IsUncertain(CaseId id) =>
        _benefits.Values.Any(benefit => benefit.Case == id && benefit.Status == OfferStatus.Uncertain);

    public bool IsKnown(PersonId person) => _persons.ContainsValue(person);

    /// <summary>
    /// What stands in the commit's way: the first of fence, message, version, reference, person, benefit, erased person, ledger.
    /// </summary>
    /// <param name="commit">The commit.</param>
    /// <param name="isSealable">Whether everything waits to be sealed that it seals.</param>
    public CommitResult Check(Commit commit, bool isSealable) =>
        First(commit.Fences, IsLost, CommitResult.Fenced)
        ?? First(commit.Inbox, _inbox.Contains, CommitResult.DuplicateMessage)
        ?? First(commit.Appends, HasMovedOn, append => CommitResult.VersionConflict(append.Stream))
        ?? (isSealable ? (CommitResult?)null : CommitResult.VersionConflict(commit.Appends[0].Stream))
        ?? First(commit.Summaries, IsOld, summary => CommitResult.VersionConflict(StreamId.Of(summary.Id)))
        ?? First(commit.Summaries, Cases.IsReferenceTaken, CommitResult.DuplicateReference)
        ?? First(commit.Persons, person => _persons.ContainsKey(person.HostId), CommitResult.DuplicatePerson)
        ?? First(commit.Benefits, IsUnexpected, benefit => CommitResult.DuplicateBenefit(benefit.Key))
        ?? First(commit.Texts, text => IsErased(text, commit), CommitResult.ErasedPerson)
        ?? (Ledger.FirstRefused(commit.Ledger) is { } entry ? CommitResult.LedgerRefused(entry) : CommitResult.Committed);

    public void Apply(Commit commit)
    {
        foreach (var append in commit.Appends)
        {
            Streams.Append(append);
        }

        foreach (var summary in commit.Summaries)
        {
            Cases.Put(summary);
        }

        foreach (var person in commit.Persons)
        {
            _persons.Add(person.HostId, person.Id);
        }

        foreach (var benefit in commit.Benefits)
        {
            _benefits[benefit.Key] = benefit;
        }

        Ledger.Add(commit.Ledger);
        _inbox.UnionWith(commit.Inbox);
        Streams.Add(commit.Texts);

        foreach (var person in commit.Erasures)
        {
            Erase(person);
        }
    }

    public CasePage Query(CaseQuery query)
    {
        if (query.Customer is null)
        {
            return Cases.Page(query, customer: null);
        }

        return _persons.TryGetValue(query.Customer, out var person)
            ? Cases.Page(query, person)
            : new CasePage { Cases = [] };
    }

    public void Erase(PersonId person)
    {
        foreach (var hostId in _persons.Where(entry => entry.Value == person).Select(entry => entry.Key).ToList())
        {
            _persons.Remove(hostId);
        }

        Streams.Erase(person);
    }

    private bool IsLost(CaseFence fence) => Cases.Find(fence.Case)?.IsHeldWith(fence.Token) is not true;

    private bool HasMovedOn(StreamAppend append) => Streams.VersionOf(append.Stream) != append.ExpectedVersion;

    private bool IsOld(CaseSummary summary) => Cases.Find(summary.Id)?.Summary.Version > summary.Version;

    private bool IsUnexpected(BenefitEntry benefit) =>
        _benefits.TryGetValue(benefit.Key, out var found)
            ? found.Status != benefit.Expected
            : benefit.Expected is not null;

    private bool IsErased(PersonalText text, Commit commit) =>
        Streams.IsErased(text.Subject) && !commit.Erasures.Contains(text.Subject);

    private static CommitResult? First<T>(
        IReadOnlyList<T> parts, Func<T, bool> isInTheWay, Func<T, CommitResult> refuse)
    {
        foreach (var part in parts)
        {
            if (isInTheWay(part))
            {
                return refuse(part);
            }
        }

        return null;
    }
}
