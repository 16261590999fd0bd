using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class StateMachineGuardTests
{
    [Theory]
    [InlineData(true, Light.On)]
    [InlineData(false, Light.Broken)]
    public void Of_two_guarded_moves_the_met_one_is_taken(bool careful, Light expected)
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off)
            .PermitIf(Push.Switch, Light.On, () => careful, "careful")
            .PermitIf(Push.Switch, Light.Broken, () => !careful, "careless");

        lamp.Machine.Fire(Push.Switch);

        lamp.State.Should().Be(expected);
    }

    [Fact]
    public void Every_guard_is_evaluated_and_every_unmet_description_is_collected()
    {
        var lamp = new Lamp();
        var asked = new List<string>();
        bool No(string guard)
        {
            asked.Add(guard);
            return false;
        }

        lamp.Machine.Configure(Light.Off)
            .PermitIf(Push.Switch, Light.On, () => No("plugged"), "not plugged in")
            .PermitIf(Push.Switch, Light.Broken, () => No("wet"), "not wet");

        lamp.Machine.CanFire(Push.Switch, out var unmet).Should().BeFalse();

        unmet.Should().Equal("not plugged in", "not wet");
        asked.Should().BeEquivalentTo("plugged", "wet");
    }

    [Fact]
    public void Two_met_moves_for_one_trigger_are_an_invalid_operation_and_move_nothing()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off)
            .PermitIf(Push.Switch, Light.On, () => true, "one")
            .PermitIf(Push.Switch, Light.Broken, () => true, "two");

        lamp.Machine.Invoking(it => it.Fire(Push.Switch)).Should().Throw<InvalidOperationException>();
        lamp.Story.Should().BeEmpty();
    }

    [Fact]
    public void Unmet_is_null_when_the_trigger_is_not_configured_in_this_state()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.On).PermitIf(Push.Hit, Light.Broken, () => false, "too gentle");

        lamp.Machine.CanFire(Push.Hit, out var unmet).Should().BeFalse();

        unmet.Should().BeNull();
    }

    [Fact]
    public void Nothing_is_unmet_when_the_trigger_can_be_fired()
    {
        var lamp = new Lamp();
        lamp.Machine.Configure(Light.Off).PermitIf(Push.Switch, Light.On, () => true, "plugged in");

        lamp.Machine.CanFire(Push.Switch, out var unmet).Should().BeTrue();

        unmet.Should().BeNullOrEmpty();
    }

    [Fact]
    public void Permitted_triggers_are_those_whose_guards_are_met_now()
    {
        var lamp = new Lamp();
        var plugged = false;
        lamp.Machine.Configure(Light.Off)
            .PermitIf(Push.Switch, Light.On, () => plugged, "plugged in")
            .Permit(Push.Hit, Light.Broken);

        lamp.Machine.GetPermittedTriggers().Should().BeEquivalentTo([Push.Hit]);
        plugged = true;
        lamp.Machine.GetPermittedTriggers().Should().BeEquivalentTo([Push.Switch, Push.Hit]);
        lamp.State = Light.Broken;
        lamp.Machine.GetPermittedTriggers().Should().BeEmpty();
    }
}
