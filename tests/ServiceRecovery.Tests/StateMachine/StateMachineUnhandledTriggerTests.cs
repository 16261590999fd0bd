using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class StateMachineUnhandledTriggerTests
{
    [Fact]
    public void An_unconfigured_trigger_is_an_invalid_operation_that_names_state_and_trigger()
    {
        var lamp = new Lamp();

        lamp.Machine.Invoking(it => it.Fire(Push.Replace))
            .Should().Throw<InvalidOperationException>().WithMessage("*Replace*Off*");
        lamp.Story.Should().BeEmpty();
    }

    [Fact]
    public void A_blocked_trigger_is_an_invalid_operation_that_names_every_unmet_guard()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off)
            .PermitIf(Push.Switch, Light.On, () => false, "plugged in")
            .PermitIf(Push.Switch, Light.Broken, () => false, "standing in water");

        lamp.Machine.Invoking(it => it.Fire(Push.Switch)).Should().Throw<InvalidOperationException>()
            .Where(thrown => thrown.Message.Contains("plugged in") && thrown.Message.Contains("standing in water"));
    }

    [Fact]
    public void A_callback_hears_of_the_unhandled_trigger_instead_of_an_exception()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off).PermitIf(Push.Switch, Light.On, () => false, "plugged in");
        lamp.Machine.OnUnhandledTrigger((state, trigger, unmet) =>
            lamp.Story.Add($"{trigger} in {state}: {string.Join(", ", unmet ?? ["not configured"])}"));

        lamp.Machine.Fire(Push.Switch);

        lamp.State.Should().Be(Light.Off);
        lamp.Story.Should().Equal("Switch in Off: plugged in");
    }

    [Fact]
    public void What_the_callback_throws_reaches_the_caller_as_it_is()
    {
        var lamp = new Lamp();
        lamp.Machine.OnUnhandledTrigger((_, _, _) => throw new TimeoutException("callback"));

        lamp.Machine.Invoking(it => it.Fire(Push.Replace)).Should().Throw<TimeoutException>().WithMessage("callback");
    }
}
