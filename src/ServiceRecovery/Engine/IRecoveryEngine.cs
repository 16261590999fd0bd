namespace ServiceRecovery;

/// <summary>Opens cases, takes commands, answers questions, and does what is due.</summary>
/// <remarks>Safe for concurrent use; one per host. The host vouches for every <see cref="Actor"/> that it names.</remarks>
public interface IRecoveryEngine
{
    /// <summary>Opens a case for a reported failure, decides what is owed, and stores both in one commit.</summary>
    /// <remarks>May be called again with the same source and reference: then nothing is opened.</remarks>
    /// <exception cref="ArgumentException">Source, reference or another member is out of its bounds.</exception>
    /// <exception cref="InvalidPolicyException">No policy of the name that <paramref name="open"/> gives is registered.</exception>
    Task<OpenResult> OpenAsync(OpenCase open, Actor by, CancellationToken cancellationToken = default);

    /// <summary>Does something to a case, all of it in one commit.</summary>
    /// <param name="id">The case.</param>
    /// <param name="command">What is done.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="tenant">Whose case. Default: the tenant named <c>default</c>.</param>
    /// <param name="expectedVersion">
    /// The version that the caller saw; null lets the engine decide again when somebody else was faster.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; a commit under way may still be made.</param>
    /// <exception cref="CaseNotFoundException">The tenant has no such case.</exception>
    /// <exception cref="CaseConflictException">The case has another version than the one named.</exception>
    Task<CommandResult> DoAsync(
        CaseId id,
        CaseCommand command,
        Actor by,
        TenantId tenant = default,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default);

    /// <summary>Says what a command would do. Nothing is stored.</summary>
    /// <exception cref="CaseNotFoundException">The tenant has no such case.</exception>
    Task<CommandPreview> PreviewAsync(
        CaseId id, CaseCommand command, Actor by, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>The case as it stands, or null if the tenant has none with that id.</summary>
    Task<RecoveryCase?> FindAsync(CaseId id, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>One page of cases.</summary>
    Task<CasePage> QueryAsync(CaseQuery query, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>Why the case stands as it does, and what the actor may do.</summary>
    /// <exception cref="CaseNotFoundException">The tenant has no such case.</exception>
    Task<CaseExplanation> ExplainAsync(
        CaseId id, Actor by, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes everything that is kept of a person as one JSON document: the person's own stream, and every event, with the
    /// words that were said, of the cases of which the person is the customer.
    /// </summary>
    /// <remarks>
    /// Cases in which the person only speaks for somebody else are that one's. What the host keeps, such as letters, is not in it.
    /// </remarks>
    /// <param name="destination">Where to; it stays open.</param>
    /// <param name="person">The host's id of the person.</param>
    /// <param name="tenant">Whose data.</param>
    /// <param name="cancellationToken">Ends it; what was written is not whole then.</param>
    /// <returns>Whether the tenant knows the person; if not, nothing is written.</returns>
    Task<bool> ExportPersonAsync(
        Stream destination, string person, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>Erases a person: the link from the host's id, and everything that quotes or identifies the person.</summary>
    /// <remarks>
    /// The events stay and verify by hash; what they said of the person is gone. A person who returns is a new person.
    /// Erasing somebody the tenant does not know changes nothing.
    /// </remarks>
    /// <param name="person">The host's id of the person.</param>
    /// <param name="tenant">Whose data.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was anything to erase.</returns>
    Task<bool> EraseAsync(string person, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>Does what is due by now: clocks, steps, deliveries. For workers, cron and serverless hosts.</summary>
    /// <param name="limit">How many cases and deliveries at most, each: 1 or more.</param>
    /// <param name="cancellationToken">Stops after the piece of work under way.</param>
    Task<RunReport> RunDueAsync(int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Does what is due in one case by now, and says anew when the case is due next.</summary>
    /// <remarks>
    /// A step that is registered later wakes no case that is stored already: such a case meets the step at its next
    /// command or clock, or here. After adding a step, call this for the cases that it is meant for.
    /// </remarks>
    /// <exception cref="CaseNotFoundException">The tenant has no such case.</exception>
    Task<RecoveryCase> RunDueAsync(CaseId id, TenantId tenant = default, CancellationToken cancellationToken = default);
}
