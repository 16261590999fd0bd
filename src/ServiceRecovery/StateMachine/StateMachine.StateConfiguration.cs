using System.Diagnostics.CodeAnalysis;

namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>What one state permits and ignores.</summary>
    public sealed class StateConfiguration
    {
        private readonly Dictionary<TTrigger, Move[]> _moves = [];

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, TState state)
        {
            Machine = machine;
            State = state;
        }

        /// <summary>The state that is configured here.</summary>
        public TState State { get; }

        /// <summary>The machine that is configured here.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        internal IEnumerable<TTrigger> Triggers => _moves.Keys;

        /// <summary>Lets the trigger lead to another state.</summary>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Add(trigger, new Move(LeadingAway(destinationState), isIgnored: false, guard: null, string.Empty));

        /// <summary>Lets the trigger lead to another state while the guard returns true.</summary>
        /// <param name="trigger">The accepted trigger.</param>
        /// <param name="destinationState">The state it leads to.</param>
        /// <param name="guard">Asked on every question and every firing; it should read only.</param>
        /// <param name="guardDescription">What is missing while it returns false; by default its method's name.</param>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration PermitIf(
            TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(guard);
            var description = guardDescription ?? guard.Method.Name;

            return Add(trigger, new Move(LeadingAway(destinationState), isIgnored: false, guard, description));
        }

        /// <summary>Accepts the trigger and does nothing: no mutator, no callback.</summary>
        public StateConfiguration Ignore(TTrigger trigger) =>
            Add(trigger, new Move(State, isIgnored: true, guard: null, string.Empty));

        internal bool TryGetMoves(TTrigger trigger, [NotNullWhen(true)] out Move[]? moves) =>
            _moves.TryGetValue(trigger, out moves);

        private StateConfiguration Add(TTrigger trigger, Move move)
        {
            _moves[trigger] = _moves.TryGetValue(trigger, out var moves) ? [.. moves, move] : [move];

            return this;
        }

        private TState LeadingAway(TState destinationState) =>
            EqualityComparer<TState>.Default.Equals(destinationState, State)
                ? throw new ArgumentException(
                    $"State '{State}' cannot permit a move to itself. Ignore the trigger there instead.",
                    nameof(destinationState))
                : destinationState;
    }
}
