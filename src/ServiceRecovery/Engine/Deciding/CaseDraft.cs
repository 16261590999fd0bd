namespace ServiceRecovery;

/// <summary>
/// A case while one command decides about it: what it would be, and the events that would make it so.
/// </summary>
/// <remarks>Pure: nothing is stored before the engine commits the events, and a refused draft is thrown away.</remarks>
internal sealed class CaseDraft
{
    private readonly MoveContext _context = new();
    private readonly List<PendingEvent> _events = [];
    private readonly List<PendingEvent> _customerEvents = [];
    private readonly List<BenefitEntry> _benefits = [];
    private readonly List<LedgerEntry> _ledger = [];
    private readonly List<Finding> _refusals = [];
    private readonly List<Finding> _notes = [];
    private readonly string _commandId;
    private string _part = "";
    private RecoveryCase _case;
    private bool _isWound;

    public CaseDraft(
        RecoveryCase current, DraftSetting setting, EventActor actor, string commandId)
    {
        _case = current;
        Setting = setting;
        Actor = actor;
        _commandId = commandId;
        OccurredAt = setting.Now;
    }

    /// <summary>
    /// Says who speaks from now on, and when that was; what is refused or noted names the part, if it is one.
    /// </summary>
    public CaseDraft Speak(EventActor actor, DateTimeOffset? at, string part = "")
    {
        Actor = actor;
        OccurredAt = at is { } stated ? Instants.Cut(stated) : Now;
        _part = part;

        return this;
    }

    /// <summary>The case as it would be, with its clocks as they are now.</summary>
    public RecoveryCase Case
    {
        get
        {
            if (!_isWound)
            {
                _case = DutyClocks.Wind(_case, Setting.Calendar, Now);
                _isWound = true;
            }

            return _case;
        }
    }

    public DraftSetting Setting { get; private set; }

    /// <summary>Who speaks: the actor of the command, in a conversation the one of its part.</summary>
    public EventActor Actor { get; private set; }

    public DateTimeOffset Now => Setting.Now;

    /// <summary>When the events are recorded: never before the last event of the stream.</summary>
    private DateTimeOffset RecordedAt => Now > _case.ChangedAt ? Instants.Cut(Now) : _case.ChangedAt;

    public IReadOnlyList<PendingEvent> Events => _events;

    public IReadOnlyList<PendingEvent> CustomerEvents => _customerEvents;

    public IReadOnlyList<BenefitEntry> Benefits => _benefits;

    public IReadOnlyList<LedgerEntry> Ledger => _ledger;

    public IReadOnlyList<Finding> Refusals => _refusals;

    public IReadOnlyList<Finding> Notes => _notes;

    public bool IsRefused => _refusals.Count > 0;

    /// <summary>When what the command says happened.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>Whether the command had taken effect before it came.</summary>
    public bool IsAlreadyApplied { get; private set; }

    public void SayAlreadyApplied(string text)
    {
        IsAlreadyApplied = true;
        Note("already-applied", text);
    }

    public void Refuse(string code, string text) => Refuse([new Finding(code, text)]);

    public void Refuse(IEnumerable<Finding> reasons) =>
        _refusals.AddRange(reasons.Select(reason => reason with { Text = _part + reason.Text }));

    /// <summary>Says something about an applied command that its caller should know.</summary>
    public void Note(string code, string text) => _notes.Add(new Finding(code, _part + text));

    /// <summary>Takes back what was noted under a code and is true no more.</summary>
    public void Unsay(string code) => _notes.RemoveAll(note => note.Code == code);

    /// <summary>Says that words were brought which the store will not keep.</summary>
    public void NoteErased()
    {
        if (Case.IsErased
            && _events.Exists(pending => pending.Body.Quotes.Any(quote => quote.Subject == Case.Customer)))
        {
            _notes.Add(new Finding(
                "person-erased",
                "The customer is erased: what was said by or about this person is not kept. All else of the command "
                + "is."));
        }
    }

    public void Emit(CaseEvent body, EventActor? actor = null, DateTimeOffset? occurredAt = null)
    {
        var by = actor ?? Actor;
        var pending = new PendingEvent(
            body, by, Instants.Cut(occurredAt ?? (by.Kind == ActorKind.System ? Now : OccurredAt)));
        _events.Add(pending);
        _case = CaseFold.Apply(
            _case, new RecordedEvent(_case.Version + 1, RecordedAt, pending.OccurredAt, by, _commandId, body));
        _isWound = false;
    }

    /// <summary>Writes to the customer's stream; whatever the draft decides from here on knows of it.</summary>
    public void EmitToCustomer(CaseEvent body)
    {
        var record = Setting.Customer;
        var pending = new PendingEvent(body, Actor, OccurredAt);
        _customerEvents.Add(pending);
        Setting = Setting with
        {
            Customer = CustomerRecord.Apply(
                record, new RecordedEvent(record.Version + 1, Now, OccurredAt, Actor, _commandId, body)),
        };
    }

    /// <summary>Enters a line into the ledger. A line that the same draft has entered goes on in one.</summary>
    public void Enter(BenefitEntry entry)
    {
        var known = _benefits.FindIndex(other => other.Key == entry.Key && other.Status == entry.Expected);

        if (known < 0)
        {
            _benefits.Add(entry);
        }
        else
        {
            _benefits[known] = entry with { Expected = _benefits[known].Expected };
        }
    }

    /// <summary>Enters a movement of money into the ledger.</summary>
    public void Enter(LedgerEntry entry) => _ledger.Add(entry with { At = Instants.Cut(entry.At) });

    /// <summary>Fires a trigger, or says false and leaves the case as it is.</summary>
    public bool TryFire(CaseTrigger trigger, MoveInput input, CaseMoved? details = null, EventActor? actor = null)
    {
        var context = Aim(input, actor ?? Actor);

        var from = _case.State;

        if (!Setting.Machines.TryFire(context, trigger, out var to))
        {
            return false;
        }

        var moved = details is null
            ? new CaseMoved { Trigger = trigger, From = from, To = to }
            : details with { Trigger = trigger, From = from, To = to };
        Emit(moved, context.Actor);

        return true;
    }

    /// <summary>Fires a trigger, or refuses the command with every reason.</summary>
    public bool FireOrRefuse(CaseTrigger trigger, MoveInput input, CaseMoved? details = null)
    {
        if (TryFire(trigger, input, details))
        {
            return true;
        }

        if (HasJustMoved(trigger))
        {
            SayAlreadyApplied($"The case is {Case.State} already, since {Case.History[^1].At:u}.");
        }
        else
        {
            Refuse(ReasonsAgainst(trigger, input));
        }

        return false;
    }

    /// <summary>Whether the trigger made the last move, so that a duplicate of the command changes nothing.</summary>
    public bool HasJustMoved(CaseTrigger trigger) =>
        Case.History is [.., var last] && last.Trigger == trigger && last.To == Case.State;

    /// <summary>Whether the actor is the customer, or a representative with that scope.</summary>
    public bool SpeaksForCustomer(RepresentationScope scope) =>
        Actor.Kind is ActorKind.Customer or ActorKind.Representative
        && ActorConditions.Speaks(Aim(null, Actor), scope);

    public IReadOnlyList<Finding> ReasonsAgainst(CaseTrigger trigger, MoveInput? input) =>
        Availability.Of(Aim(input, Actor), trigger).Reasons;

    /// <summary>
    /// Every trigger, as if its command said all that it should; what no command can say counts as it is.
    /// </summary>
    public IReadOnlyList<TriggerAvailability> AllTriggers() =>
        [.. Availability.Of(AimAtAll()).Select(answer => Trial.Of(this, answer))];

    private MoveContext AimAtAll() => Aim(Expiry.InputOf(this) with
    {
        WaitingHarms = true,
        Unprompted = true,
        Names = [.. Case.Duties.Where(duty => duty.Status == DutyStatus.Impossible).Select(duty => duty.Id)],
        AgainstOffer = OfferChecks.AgainstAny(this),
        AddsDuty = true,
    }, Actor);

    private MoveContext Aim(MoveInput? input, EventActor actor)
    {
        _context.Case = Case;
        _context.State = _case.State;
        _context.Actor = actor;
        _context.Now = Now;
        _context.Input = input;
        _context.Proofs = Setting.Confirmation.Proofs;

        return _context;
    }
}
