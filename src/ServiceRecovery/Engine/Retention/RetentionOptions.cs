namespace ServiceRecovery;

/// <summary>How long personal data are kept once a case is settled. Null keeps them for ever, and is the default of both.</summary>
/// <remarks>
/// A case is settled when it has ended, owes nothing and waits for nobody: <see cref="RetentionRequest"/> says it exactly. Events
/// and money are kept for ever: they hold pseudonyms and salted hashes, and verify without what was deleted.
/// </remarks>
public sealed class RetentionOptions
{
    /// <summary>How long after its last change a settled case keeps what people said and wrote in it.</summary>
    /// <value>Null: for ever. From one day on.</value>
    public TimeSpan? KeepWords { get; set; }

    /// <summary>
    /// How long after the last change of the last of their cases customers stay known: their id at the host, and every text of
    /// theirs. A customer who returns after that is a new customer.
    /// </summary>
    /// <value>Null: for ever. From one day on, and no less than <see cref="KeepWords"/>.</value>
    public TimeSpan? KeepCustomers { get; set; }

    /// <summary>The property of a case that keeps it, its customer and whoever it quotes from being forgotten.</summary>
    /// <value><c>legal-hold</c>; its value does not matter. Taking it away with <see cref="SetProperty"/> ends the hold.</value>
    public string HoldProperty { get; set; } = RetentionRequest.LegalHold;
}
