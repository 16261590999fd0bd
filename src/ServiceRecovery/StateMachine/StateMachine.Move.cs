namespace Stateless;

internal sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>One line of the configuration; an ignored trigger is a move that stays where it is.</summary>
    internal sealed class Move(TState destination, bool isIgnored, Func<bool>? guard, string guardDescription)
    {
        public TState Destination => destination;

        public bool IsIgnored => isIgnored;

        public bool IsMet => guard is null || guard();

        public string GuardDescription => guardDescription;
    }
}
