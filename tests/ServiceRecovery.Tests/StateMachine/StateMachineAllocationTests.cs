using FluentAssertions;
using Stateless;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Bytes, unlike nanoseconds, are the same on every machine, so they can be a test.</summary>
public class StateMachineAllocationTests
{
    private const int Calls = 1_000;

    [Fact]
    public void Asking_for_a_permitted_trigger_allocates_nothing()
    {
        var lamp = ToggledLamp();

        BytesPerCall(() => lamp.CanFire(Push.Switch)).Should().Be(0);
    }

    [Fact]
    public void Firing_allocates_at_most_128_bytes()
    {
        var lamp = ToggledLamp();

        BytesPerCall(() => lamp.Fire(Push.Switch)).Should().BeInRange(1, 128);
    }

    private static StateMachine<Light, Push> ToggledLamp()
    {
        var state = Light.Off;
        var told = 0;
        var machine = new StateMachine<Light, Push>(() => state, next => state = next, FiringMode.Immediate);
        machine.Configure(Light.Off).PermitIf(Push.Switch, Light.On, () => state == Light.Off, "is off");
        machine.Configure(Light.On).PermitIf(Push.Switch, Light.Off, () => state == Light.On, "is on");
        machine.OnTransitioned(_ => told = unchecked(told + 1));

        return machine;
    }

    private static double BytesPerCall(Action act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var call = 0; call < Calls; call++)
        {
            act();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }
}
