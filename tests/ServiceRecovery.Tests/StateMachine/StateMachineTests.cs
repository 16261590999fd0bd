using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class StateMachineTests
{
    [Fact]
    public void A_permitted_trigger_moves_the_state_behind_the_mutator()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);

        lamp.Machine.Fire(Push.Switch);

        lamp.State.Should().Be(Light.On);
        lamp.Machine.State.Should().Be(Light.On);
        lamp.Machine.IsInState(Light.On).Should().BeTrue();
        lamp.Machine.IsInState(Light.Off).Should().BeFalse();
    }

    [Fact]
    public void The_accessor_is_asked_anew_each_time()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);
        lamp.Machine.Configure(Light.On).Permit(Push.Hit, Light.Broken);

        lamp.State = Light.On;

        lamp.Machine.CanFire(Push.Switch).Should().BeFalse();
        lamp.Machine.CanFire(Push.Hit).Should().BeTrue();
    }

    [Fact]
    public void Configuring_a_state_twice_merges()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);
        lamp.Machine.Configure(Light.Off).Permit(Push.Hit, Light.Broken);

        lamp.Machine.GetPermittedTriggers().Should().BeEquivalentTo([Push.Switch, Push.Hit]);
    }

    [Fact]
    public void Permitting_a_move_to_the_same_state_is_an_argument_error()
    {
        var off = new Lamp().Machine.Configure(Light.Off);

        off.Invoking(it => it.Permit(Push.Switch, Light.Off)).Should().Throw<ArgumentException>();
        off.Invoking(it => it.PermitIf(Push.Switch, Light.Off, () => true)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_state_is_stored_before_the_transition_is_told_to_every_listener()
    {
        var lamp = new Lamp().TellingTransitions().TellingTransitions();
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);

        lamp.Machine.Fire(Push.Switch);

        lamp.Story.Should().Equal("stored On", "told Off -Switch-> On", "told Off -Switch-> On");
    }

    [Fact]
    public void An_ignored_trigger_raises_nothing_and_counts_as_handled()
    {
        var lamp = new Lamp().TellingTransitions();
        lamp.Machine.OnUnhandledTrigger((state, trigger, _) => lamp.Story.Add($"unhandled {trigger} in {state}"));
        lamp.Machine.Configure(Light.Off).Ignore(Push.Dust);

        lamp.Machine.Fire(Push.Dust);

        lamp.Story.Should().BeEmpty();
        lamp.Machine.CanFire(Push.Dust).Should().BeTrue();
    }

    [Fact]
    public void What_a_listener_throws_reaches_the_caller_as_it_is_and_the_state_has_moved()
    {
        var lamp = new Lamp();
        var thrown = new TimeoutException("listener");
        lamp.Machine.OnTransitioned(_ => throw thrown);
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);

        var fire = () => lamp.Machine.Fire(Push.Switch);

        fire.Should().Throw<TimeoutException>().Which.Should().BeSameAs(thrown);
        lamp.State.Should().Be(Light.On);
    }

    [Fact]
    public void What_a_guard_throws_reaches_the_caller_as_it_is()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off).PermitIf(Push.Switch, Light.On, () => throw new TimeoutException("guard"));

        lamp.Machine.Invoking(it => it.CanFire(Push.Switch)).Should().Throw<TimeoutException>().WithMessage("guard");
    }
}
