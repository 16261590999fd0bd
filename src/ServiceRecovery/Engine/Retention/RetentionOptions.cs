namespace ServiceRecovery;

/// <summary>How long personal data are kept once a case is settled. Null keeps them for ever, and is the default of both.</summary>
/// <remarks>
/// A case is settled when it has ended, owes nothing and waits for nobody: <see cref="RetentionRequest"/> says it exactly. Events
/// and money are kept for ever: they hold pseudonyms and salted hashes, and verify without what was deleted.
/// Ids at the host of people who are no case's customer, employees and representatives, are kept until somebody erases them.
/// Nothing is deleted by a clock that is further from the store's than <see cref="RecoveryWorkerOptions.ClockTolerance"/>. SQLite has
/// no clock of its own: there a host that is ahead is not noticed, and deletes too early.
/// </remarks>
public sealed class RetentionOptions
{
    /// <summary>How long after its last change a settled case keeps what people said and wrote in it.</summary>
    /// <value>Null: for ever. From one day to 36,500 days.</value>
    public TimeSpan? KeepWords { get; set; }

    /// <summary>
    /// How long after the last change of the last of their cases customers stay known: their id at the host, and every text of
    /// theirs. A customer who returns after that is a new customer.
    /// </summary>
    /// <value>Null: for ever. From one day to 36,500 days, and no less than <see cref="KeepWords"/>.</value>
    public TimeSpan? KeepCustomers { get; set; }

    /// <summary>
    /// The property of a case that keeps its words, and its customer and whoever it quotes from being erased. Words in their other
    /// settled cases go all the same: each case that must be kept has to have it.
    /// </summary>
    /// <value><c>legal-hold</c>; its value does not matter. Taking it away with <see cref="SetProperty"/> ends the hold.</value>
    public string HoldProperty { get; set; } = RetentionRequest.LegalHold;
}
