using Stateless;

namespace ServiceRecovery;

/// <summary>A state machine built from the lifecycle's table. One renter at a time.</summary>
/// <remarks>
/// The machine moves a value inside its context and touches nothing else. It is rented, not shared: a machine fires
/// against the context that its renter put in.
/// </remarks>
internal sealed class LifecycleMachine
{
    private readonly StateMachine<CaseState, CaseTrigger> _machine;

    public LifecycleMachine()
    {
        _machine = new StateMachine<CaseState, CaseTrigger>(
            () => Context.State, state => Context.State = state, FiringMode.Immediate);

        foreach (var move in CaseLifecycle.Moves)
        {
            _machine.Configure(move.From).PermitIf(
                move.Trigger, move.To, () => move.IsMet(Context), string.Join("; ", move.OnlyIf));
        }
    }

    /// <summary>What the guards read and the state that moves.</summary>
    public MoveContext Context { get; set; } = new();

    public bool CanFire(CaseTrigger trigger) => _machine.CanFire(trigger);

    public CaseState Fire(CaseTrigger trigger)
    {
        _machine.Fire(trigger);

        return _machine.State;
    }
}
