namespace ServiceRecovery.Stores;

/// <summary>The SQL that says of which cases personal data may be forgotten; both databases read it.</summary>
/// <param name="Since">The parameter with the time since which they must not have changed.</param>
/// <param name="Held">The parameter with the line break, name and equals sign of the property that forbids it.</param>
/// <param name="Find">The function that finds a text in another.</param>
/// <param name="LineBreak">What makes a line break.</param>
internal sealed record Settled(string Since, string Held, string Find, string LineBreak)
{
    private static readonly string Ended = string.Join(", ", CaseLifecycle.Ended.Select(state => $"'{state}'"));

    /// <summary>Those of one walk: what they say, or who their customers are as well.</summary>
    public string Condition(bool erasesCustomers) => erasesCustomers
        ? $"{Is("kept")} AND (kept.customer IS NULL OR ({AllOfCustomer} AND {NoneQuotesCustomer}))"
        : $"{Is("kept")} AND (kept.state <> 'Merged' OR kept.customer IS NULL OR {AllOfCustomer})";

    private string AllOfCustomer =>
        $"""
        NOT EXISTS (
          SELECT 1 FROM recovery_case AS other
          WHERE other.tenant = kept.tenant AND other.customer = kept.customer AND NOT ({Is("other")}))
        """;

    private string NoneQuotesCustomer =>
        $"""
        NOT EXISTS (
          SELECT 1 FROM recovery_text AS quote
          JOIN recovery_case AS other ON other.tenant = quote.tenant AND other.id = substr(quote.stream, 6)
          WHERE quote.tenant = kept.tenant AND quote.subject = kept.customer AND substr(quote.stream, 1, 5) = 'case/'
            AND NOT ({Is("other")}))
        """;

    private string Is(string row) => $"{IsBySelf(row)} AND ({row}.state <> 'Merged' OR ({GoesOnNowhere(row)}))";

    // The case that a merged one goes on in has its failure, and may be another customer's.
    private string GoesOnNowhere(string row) =>
        $"""
        {row}.customer IS NOT NULL AND {row}.failure IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM recovery_case AS goal
          WHERE goal.tenant = {row}.tenant AND goal.failure = {row}.failure AND NOT ({IsBySelf("goal")}))
        """;

    private string IsBySelf(string row) =>
        $"""
        {row}.changed_at < {Since} AND {row}.next_due_at IS NULL AND {row}.parked IS NULL
        AND ({row}.state = 'Merged' OR ({row}.state IN ({Ended}) AND {row}.open_duties = 0))
        AND {Find}({LineBreak} || {row}.tags, {Held}) = 0
        AND NOT EXISTS (
          SELECT 1 FROM recovery_benefit AS benefit
          WHERE benefit.status = 'Uncertain' AND benefit.tenant = {row}.tenant AND benefit.case_id = {row}.id)
        AND NOT EXISTS (
          SELECT 1 FROM recovery_outbox AS waiting
          WHERE waiting.tenant = {row}.tenant AND waiting.stream = 'case/' || {row}.id)
        """;
}
