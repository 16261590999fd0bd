namespace ServiceRecovery;

/// <summary>One failure of many: what is done once and counts for every case that belongs to it.</summary>
/// <remarks>
/// Safe for concurrent use. What is recorded reaches the member cases as due work after it is stored: each case takes
/// it over as an event of its own. A case never takes a confirmation from an incident.
/// </remarks>
public interface IRecoveryIncidents
{
    /// <summary>Records what is known of an incident: a title, how many it hit, and dates that clocks may start from.</summary>
    /// <param name="incident">The host's id of it.</param>
    /// <param name="title">In a few words, without persons' names.</param>
    /// <param name="size">How many customers it hit; null if not known.</param>
    /// <param name="dates">By name, such as <c>remedyAvailableFrom</c>; empty for none.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="tenant">Whose incident.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task DeclareAsync(
        string incident,
        string title,
        int? size,
        IReadOnlyDictionary<string, DateTimeOffset> dates,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default);

    /// <summary>Says whom an incident concerns, in place of what was said before; every member is decided anew.</summary>
    /// <remarks>
    /// The test sets the fact <c>incident.inScope</c>, which policies read, and explains itself in
    /// <see cref="RecoveryCase.ScopeFindings"/>. It gives no verdict: that is a person's, with
    /// <see cref="JudgeAsync(string, IncidentVerdict, string, Actor, TenantId, CancellationToken)"/>.
    /// While a fact that it needs is not stated, the rules that read it are undecided and ask a person.
    /// </remarks>
    /// <param name="incident">The host's id of it.</param>
    /// <param name="criteria">The marks; a case is concerned if it has all of them. Empty takes the scope away.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="tenant">Whose incident.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">A criterion names no fact, or neither values nor a bound.</exception>
    Task ScopeAsync(
        string incident,
        IReadOnlyList<ScopeCriterion> criteria,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default);

    /// <summary>Says whether one case belongs to the incident. A verdict that flips is decided anew in the case.</summary>
    /// <remarks>
    /// What a person said of a case by name outlasts every verdict for all, whether that came before or comes after;
    /// only another verdict by name replaces it.
    /// </remarks>
    /// <exception cref="ArgumentException">The verdict is <see cref="IncidentVerdict.None"/>.</exception>
    Task JudgeAsync(
        string incident,
        CaseId member,
        IncidentVerdict verdict,
        string reason,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default);

    /// <summary>Says of every member at once whether it belongs to the incident, in place of what was said of all before.</summary>
    /// <remarks>
    /// <para>
    /// One event, whatever the incident's size; each member takes it over as due work, in a commit of its own, and who
    /// joins later takes over what holds then. Without a scope it holds for every member. With one it holds for those
    /// who are known to have all its marks. A member whom the scope leaves out, or of whom a fact is not stated, stays
    /// as it is, neither confirmed nor excluded, and says so to a person in <see cref="RecoveryCase.ScopeFindings"/>;
    /// the verdict takes hold there as soon as facts or a new scope say that the incident concerns it.
    /// </para>
    /// <para>
    /// A suspicion that is confirmed becomes a report, if its customer is known; one that is excluded ends. Elsewhere
    /// the case is decided anew: that tops up, and takes back nothing that is owed or was given. What a report said of
    /// the verdict at opening is replaced; what a person said of a case by name is not.
    /// </para>
    /// </remarks>
    /// <param name="incident">The host's id of it.</param>
    /// <param name="verdict">What holds for every member.</param>
    /// <param name="reason">Why, without persons' names. Each member's explanation says it.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="tenant">Whose incident.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The verdict is <see cref="IncidentVerdict.None"/>.</exception>
    Task JudgeAsync(
        string incident,
        IncidentVerdict verdict,
        string reason,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default);

    /// <summary>Shares evidence that meets a duty of every member whose policy lets the incident's evidence count.</summary>
    /// <remarks>
    /// What was sent to addresses or persons (<paramref name="mode"/>) counts for those who were members when it was sent,
    /// and not for who joins later. Nothing counts for a case that the incident excludes, and nothing gives a benefit.
    /// </remarks>
    Task ShareEvidenceAsync(
        string incident,
        string duty,
        Evidence evidence,
        DutyMode mode,
        Actor by,
        TenantId tenant = default,
        CancellationToken cancellationToken = default);

    /// <summary>Shifts a policy to another gear, for all its cases.</summary>
    Task SwitchGearAsync(
        string policy, Gear gear, string reason, Actor by, TenantId tenant = default, CancellationToken cancellationToken = default);
}
