namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    private static readonly ICollection<string> NothingUnmet = Array.Empty<string>();

    /// <summary>Takes the move that the trigger names from the current state.</summary>
    /// <remarks>
    /// The mutator runs first, then the callbacks of <see cref="OnTransitioned"/>. What they throw is passed on
    /// as it is; the state has moved by then. In queued mode, triggers still waiting are then forgotten, so that
    /// they cannot be fired later against another state behind the accessor.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The trigger is unhandled and <see cref="OnUnhandledTrigger"/> was not called, or more than one move is met.
    /// </exception>
    public void Fire(TTrigger trigger)
    {
        if (_queue is null)
        {
            FireOne(trigger);
        }
        else if (_firing)
        {
            _queue.Enqueue(trigger);
        }
        else
        {
            FireToCompletion(_queue, trigger);
        }
    }

    private void FireToCompletion(Queue<TTrigger> queue, TTrigger trigger)
    {
        _firing = true;

        try
        {
            do
            {
                FireOne(trigger);
            }
            while (queue.TryDequeue(out trigger!));
        }
        finally
        {
            queue.Clear();
            _firing = false;
        }
    }

    private void FireOne(TTrigger trigger)
    {
        var source = State;
        var move = Find(source, trigger, explain: true, out var unmet);

        if (move is null)
        {
            _onUnhandledTrigger(source, trigger, unmet);
        }
        else if (!move.IsIgnored)
        {
            _stateMutator(move.Destination);
            _onTransitioned?.Invoke(new Transition(source, move.Destination, trigger));
        }
    }

    // Every guard is evaluated, each once: a second met move is a mistake in the configuration, and it is reported
    // here rather than hidden behind whichever move was declared first.
    private Move? Find(TState state, TTrigger trigger, bool explain, out ICollection<string>? unmet)
    {
        unmet = null;

        if (!_states.TryGetValue(state, out var configuration) || !configuration.TryGetMoves(trigger, out var moves))
        {
            return null;
        }

        Move? met = null;
        List<string>? reasons = null;

        foreach (var move in moves)
        {
            if (move.IsMet)
            {
                met = met is null ? move : throw Ambiguous(state, trigger);
            }
            else if (explain)
            {
                (reasons ??= new List<string>(moves.Length)).Add(move.GuardDescription);
            }
        }

        unmet = reasons ?? NothingUnmet;

        return met;
    }

    private static InvalidOperationException Ambiguous(TState state, TTrigger trigger) =>
        new($"Trigger '{trigger}' has more than one permitted move from state '{state}'. "
            + "Guards of one trigger in one state must exclude each other.");

    private static void ThrowUnhandled(TState state, TTrigger trigger, ICollection<string>? unmet) =>
        throw new InvalidOperationException(unmet is null or { Count: 0 }
            ? $"Trigger '{trigger}' is not permitted in state '{state}'. Permit or ignore it there, or ask CanFire first."
            : $"Trigger '{trigger}' is configured in state '{state}', but a guard is not met: "
                + $"{string.Join("; ", unmet)}.");
}
