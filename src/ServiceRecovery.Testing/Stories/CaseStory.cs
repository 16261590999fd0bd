namespace ServiceRecovery.Testing;

/// <summary>One case of a <see cref="RecoveryTestHost"/>: what is done to it, and what a test expects of it.</summary>
/// <remarks>
/// It shows the case as it stands after the latest command or advance of its host. What is not as expected throws a
/// <see cref="StoryException"/> that prints the timeline.
/// </remarks>
public sealed class CaseStory
{
    private readonly RecoveryTestHost _host;
    private readonly IReadOnlyList<string> _roles;
    private readonly List<StoredEvent> _events = [];

    internal CaseStory(RecoveryTestHost host, RecoveryCase opened, IReadOnlyList<string> roles)
    {
        _host = host;
        _roles = roles;
        Case = opened;
    }

    /// <summary>The case.</summary>
    public CaseId Id => Case.Id;

    /// <summary>The case as it stands.</summary>
    public RecoveryCase Case { get; private set; }

    /// <summary>Its events as they are stored, oldest first.</summary>
    public IReadOnlyList<StoredEvent> Events => _events;

    /// <summary>What happened so far: one line an event.</summary>
    public string Timeline => StoryTimeline.Of(Case, _events);

    /// <summary>Does something to the case, and expects that it is possible.</summary>
    /// <param name="command">What is done.</param>
    /// <param name="by">
    /// Who does it. Null takes the customer with the proof of a session for what only a customer says, else an employee
    /// with all roles, of the rank that the command states or of the highest where it states none; in a conversation, for
    /// each part that names nobody.
    /// </param>
    /// <exception cref="StoryException">It was refused, or came too late.</exception>
    public async Task<CommandResult> DoAsync(CaseCommand command, Actor? by = null)
    {
        var result = await TryAsync(command, by).ConfigureAwait(false);

        return result.Applied
            ? result
            : throw Unexpected($"{result.Command} was {result.Status}: {string.Join(" ", result.Reasons)}");
    }

    /// <summary>Tries to do something to the case.</summary>
    /// <param name="command">What is done.</param>
    /// <param name="by">Who does it; null as in <see cref="DoAsync"/>.</param>
    public async Task<CommandResult> TryAsync(CaseCommand command, Actor? by = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        var actor = by ?? StoryCast.For(command, Case, _roles);
        var said = by is null ? StoryCast.Cast(command, Case, _roles) : command;
        var result = await _host.Engine.DoAsync(Id, said, actor, Case.Tenant).ConfigureAwait(false);
        await _host.RefreshAsync().ConfigureAwait(false);

        return result;
    }

    /// <summary>Expects the case to stand in a state.</summary>
    public CaseStory ShouldBe(CaseState state) =>
        Expect(Case.State == state, $"The case should be {state}; it is {Case.State}.");

    /// <summary>Expects these duties to be open, or to wait for somebody.</summary>
    public CaseStory ShouldOwe(params string[] duties) => Each(
        duties, duty => Case.FindOpenDuty(duty) is not null, duty => $"'{duty}' should be owed still; {Open()}.");

    /// <summary>Expects none of these duties to be open; without any, nothing at all.</summary>
    public CaseStory ShouldNotOwe(params string[] duties) => duties.Length == 0
        ? Expect(Case.Duties.All(duty => !duty.IsOpen), $"Nothing should be owed any more; {Open()}.")
        : Each(
            duties,
            duty => Case.FindOpenDuty(duty) is null,
            duty => $"'{duty}' should not be owed any more; {Open()}.");

    /// <summary>Expects these duties to have been met by evidence.</summary>
    public CaseStory ShouldHaveMet(params string[] duties) => Each(
        duties,
        duty => Case.Duties.Any(owed => owed.Name == duty && owed.Status == DutyStatus.Met),
        duty => $"'{duty}' should have been met; {Standing(duty)}.");

    /// <summary>Expects the latest duty of a kind to stand so.</summary>
    public CaseStory ShouldHave(string duty, DutyStatus status) => Expect(
        Case.Duties.LastOrDefault(owed => owed.Name == duty)?.Status == status,
        $"'{duty}' should be {status}; {Standing(duty)}.");

    /// <summary>Expects these duties to have run over their time.</summary>
    public CaseStory ShouldBeLateWith(params string[] duties) => Each(
        duties,
        duty => Case.Duties.Any(owed => owed.Name == duty && owed.IsLate),
        duty => $"'{duty}' should be late; {Standing(duty)}.");

    /// <summary>Expects the issuer or step of that name to have had its effect so often for this case.</summary>
    public CaseStory ShouldHaveIssued(string issuer, int times)
    {
        var found = _host.FindStep(issuer) ?? throw Unexpected(
            $"No issuer '{issuer}' was named. Name it with host.Issuer(\"{issuer}\") before the first case is opened.");

        var effects = found.EffectsFor(Id);

        return Expect(effects == times, $"'{issuer}' should have issued {times} times; it did {effects} times.");
    }

    /// <summary>Expects the company to have contacted the customer so often in this case.</summary>
    public CaseStory ShouldHaveContacted(int times)
    {
        var contacts = StoryTimeline.ContactsIn(_events);

        return Expect(
            contacts == times, $"The customer should have been contacted {times} times; it was {contacts} times.");
    }

    /// <summary>Expects the case to have gone through these states, and no others, in this order.</summary>
    public CaseStory ShouldHaveGone(params CaseState[] states)
    {
        var path = Case.History.Select(transition => transition.To).ToArray();
        var (wanted, found) = (string.Join(", ", states), string.Join(", ", path));

        return Expect(path.SequenceEqual(states), $"The case should have gone {wanted}; it went {found}.");
    }

    /// <summary>Expects anything else of the case.</summary>
    /// <param name="expectation">What holds of it.</param>
    /// <param name="sentence">The same in words.</param>
    public CaseStory Should(Func<RecoveryCase, bool> expectation, string sentence)
    {
        ArgumentNullException.ThrowIfNull(expectation);

        return Expect(expectation(Case), $"The case should {sentence}.");
    }

    internal async Task RefreshAsync()
    {
        var page = await _host.Store
            .ReadEventsAsync(Case.Tenant, StreamId.Of(Id), _events.Count + 1, CancellationToken.None)
            .ConfigureAwait(false);
        _events.AddRange(page.Events);
        Case = await _host.Engine.FindAsync(Id, Case.Tenant).ConfigureAwait(false) ?? Case;
    }

    private CaseStory Each(IEnumerable<string> duties, Func<string, bool> holds, Func<string, string> otherwise)
    {
        foreach (var duty in duties)
        {
            Expect(holds(duty), otherwise(duty));
        }

        return this;
    }

    private CaseStory Expect(bool holds, string otherwise) => holds ? this : throw Unexpected(otherwise);

    private StoryException Unexpected(string what) => new($"{what}{Environment.NewLine}{Timeline}");

    private string Open()
    {
        var open = Case.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id} ({duty.Status})").ToArray();

        return open.Length == 0 ? "nothing is open" : $"open are {string.Join(", ", open)}";
    }

    private string Standing(string kind)
    {
        var found = Case.Duties
            .Where(duty => duty.Name == kind)
            .Select(duty => $"{duty.Id} is {duty.Status}, due {duty.DueAt:u}")
            .ToArray();

        return found.Length == 0 ? "it was never owed" : string.Join(", ", found);
    }
}
