using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>Machines, each for one move at a time. Building one costs far more than firing it.</summary>
/// <remarks>Safe for concurrent use; it holds as many as have ever fired at once.</remarks>
internal sealed class LifecycleMachinePool
{
    private readonly ConcurrentBag<LifecycleMachine> _idle = [];
    private readonly MoveContext _nothing = new();

    /// <summary>Fires against the context, whose state moves, or says false and leaves it as it is.</summary>
    public bool TryFire(MoveContext context, CaseTrigger trigger, out CaseState to)
    {
        var machine = _idle.TryTake(out var idle) ? idle : new LifecycleMachine();
        machine.Context = context;

        try
        {
            var fires = machine.CanFire(trigger);
            to = fires ? machine.Fire(trigger) : context.State;

            return fires;
        }
        finally
        {
            machine.Context = _nothing;
            _idle.Add(machine);
        }
    }
}
