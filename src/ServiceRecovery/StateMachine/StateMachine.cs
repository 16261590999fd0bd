namespace Stateless;

/// <summary>Moves a state, kept by the caller, along configured transitions.</summary>
/// <remarks>
/// This is the part of the public Stateless 5 API that this library uses, written from its documentation; the
/// package itself takes its place under <c>-p:UseStatelessPackage=true</c>. In <see cref="FiringMode.Immediate"/>
/// mode a configured machine holds no state of its own, so whoever rents one need only exchange what lies behind
/// the accessor. It is not safe for two threads at once: both would see one accessor.
/// </remarks>
/// <typeparam name="TState">The states; compared with their default equality.</typeparam>
/// <typeparam name="TTrigger">The triggers; compared with their default equality.</typeparam>
internal sealed partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, StateConfiguration> _states = [];
    private readonly Func<TState> _stateAccessor;
    private readonly Action<TState> _stateMutator;
    private readonly Queue<TTrigger>? _queue;
    private bool _firing;
    private Action<Transition>? _onTransitioned;
    private Action<TState, TTrigger, ICollection<string>?> _onUnhandledTrigger = ThrowUnhandled;

    /// <summary>Creates a machine whose state lives with the caller.</summary>
    /// <param name="stateAccessor">Reads the current state; called once for each trigger or question.</param>
    /// <param name="stateMutator">Stores the next state; called before <see cref="OnTransitioned"/>'s callbacks.</param>
    /// <param name="firingMode">What to do with triggers fired by callbacks.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);

        _stateAccessor = stateAccessor;
        _stateMutator = stateMutator;
        _queue = firingMode == FiringMode.Queued ? new Queue<TTrigger>() : null;
    }

    /// <summary>What the accessor returns now.</summary>
    public TState State => _stateAccessor();

    /// <summary>Begins or continues the configuration of a state; configuring it twice merges.</summary>
    public StateConfiguration Configure(TState state)
    {
        if (!_states.TryGetValue(state, out var configuration))
        {
            configuration = new StateConfiguration(this, state);
            _states.Add(state, configuration);
        }

        return configuration;
    }

    /// <summary>Adds a callback for every transition; it runs after the mutator, and its exceptions reach the caller.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onTransitioned += onTransitionAction;
    }

    /// <summary>Replaces the exception that an unhandled trigger throws; the last callback given is the one called.</summary>
    /// <param name="unhandledTriggerAction">
    /// Receives state, trigger and the descriptions of unmet guards: null if the trigger is not configured there.
    /// </param>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>?> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandledTrigger = unhandledTriggerAction;
    }

    /// <summary>Whether the current state is the given one.</summary>
    public bool IsInState(TState state) => EqualityComparer<TState>.Default.Equals(State, state);

    /// <summary>Whether <see cref="Fire"/> would be handled now; an ignored trigger is handled.</summary>
    /// <exception cref="InvalidOperationException">Guards of more than one move are met.</exception>
    public bool CanFire(TTrigger trigger) => Find(State, trigger, explain: false, out _) is not null;

    /// <summary>Whether <see cref="Fire"/> would be handled now, and if a guard forbids it, which.</summary>
    /// <param name="trigger">The trigger in question.</param>
    /// <param name="unmetGuards">The descriptions of unmet guards; null if the trigger is not configured here.</param>
    /// <exception cref="InvalidOperationException">Guards of more than one move are met.</exception>
    public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards) =>
        Find(State, trigger, explain: true, out unmetGuards) is not null;

    /// <summary>The triggers that can be fired now, in the order of their configuration.</summary>
    /// <exception cref="InvalidOperationException">Guards of more than one move of a trigger are met.</exception>
    public IEnumerable<TTrigger> GetPermittedTriggers()
    {
        var state = State;

        return _states.TryGetValue(state, out var configuration)
            ? configuration.Triggers.Where(trigger => Find(state, trigger, explain: false, out _) is not null).ToList()
            : [];
    }
}
