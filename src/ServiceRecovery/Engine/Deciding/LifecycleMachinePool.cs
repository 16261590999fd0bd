using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>Machines to rent. Building one costs far more than firing it.</summary>
internal sealed class LifecycleMachinePool
{
    private readonly ConcurrentBag<LifecycleMachine> _idle = [];

    public LifecycleMachine Rent() => _idle.TryTake(out var machine) ? machine : new LifecycleMachine();

    public void Return(LifecycleMachine machine) => _idle.Add(machine);
}
