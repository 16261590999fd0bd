namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>A move that was taken, as <see cref="OnTransitioned"/> tells it.</summary>
    public sealed class Transition(TState source, TState destination, TTrigger trigger)
    {
        /// <summary>The state that was left.</summary>
        public TState Source => source;

        /// <summary>The state that was entered.</summary>
        public TState Destination => destination;

        /// <summary>The trigger that was fired.</summary>
        public TTrigger Trigger => trigger;

        /// <summary>Whether source and destination are one state.</summary>
        public bool IsReentry => EqualityComparer<TState>.Default.Equals(source, destination);
    }
}
