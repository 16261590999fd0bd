namespace ServiceRecovery.Cli;

/// <summary>What a run of <c>recover</c> did and found. Grows with the kinds of things, and by a few bytes a case.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class RecoverSummary(DateTimeOffset asOf) : IDisposable
{
    private readonly SortedDictionary<CaseState, long> _states = [];
    private readonly SortedDictionary<string, DutyTally> _duties = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ChoiceKey, ChoiceTally> _choices = [];
    private readonly SortedDictionary<string, FindingTally> _findings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<WaitingGoodwill, OfferTally> _grants = [];
    private readonly SortedDictionary<string, long> _currencies = new(StringComparer.Ordinal);
    private readonly CountedCases _counted = new();

    public DateTimeOffset AsOf => asOf;

    /// <summary>The rows that were read; the sum of the three below unless the run was stopped.</summary>
    public long Rows { get; set; }

    public long Opened { get; private set; }

    public long AlreadyOpen { get; private set; }

    public long Rejected => Rejects.Count;

    /// <summary>Acknowledgement letters that were written for the mailer in this run.</summary>
    public long Letters { get; set; }

    public RejectLog Rejects { get; } = new();

    public IReadOnlyDictionary<CaseState, long> States => _states;

    public IReadOnlyDictionary<string, DutyTally> Duties => _duties;

    public IReadOnlyDictionary<ChoiceKey, ChoiceTally> Choices => _choices;

    /// <summary>In how many cases the failure's amounts are in each currency.</summary>
    public IReadOnlyDictionary<string, long> Currencies => _currencies;

    public IReadOnlyDictionary<string, FindingTally> Findings => _findings;

    /// <summary>The goodwill that waits for somebody's release, by the lowest role that may release it.</summary>
    public IReadOnlyDictionary<WaitingGoodwill, OfferTally> Grants => _grants;

    public void Count(OpenedCase opened)
    {
        Opened += opened.AlreadyOpen ? 0 : 1;
        AlreadyOpen += opened.AlreadyOpen ? 1 : 0;
    }

    /// <summary>Counts what a case holds, once for each case, however many rows report it.</summary>
    public void Count(RecoveryCase opened)
    {
        if (!_counted.Add(opened.Id))
        {
            return;
        }

        _states[opened.State] = _states.GetValueOrDefault(opened.State) + 1;

        foreach (var duty in opened.Duties)
        {
            Of(_duties, duty.Name).Add(duty, opened.EnteredAt, asOf);
        }

        foreach (var choice in opened.Choices)
        {
            Of(_choices, new ChoiceKey(choice.Slot, choice.Class, choice.Choose)).Add(opened, choice);
        }

        foreach (var (role, value) in WaitingGoodwill.Of(opened))
        {
            Of(_grants, role).Add(value);
        }

        foreach (var finding in opened.Findings)
        {
            Of(_findings, finding.Code).Add(finding);
        }

        foreach (var currency in Stated(opened).Distinct())
        {
            _currencies[currency] = _currencies.GetValueOrDefault(currency) + 1;
        }
    }

    public void Dispose() => Rejects.Dispose();

    private static IEnumerable<string> Stated(RecoveryCase opened) => opened.Failures
        .SelectMany(failure => new[] { failure.Paid, failure.Loss, failure.Expenses })
        .OfType<Money>().Select(money => money.Currency);

    private static TValue Of<TKey, TValue>(SortedDictionary<TKey, TValue> tallies, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies[key] = tally = new TValue();
        }

        return tally;
    }
}
