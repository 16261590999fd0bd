using FluentAssertions;
using Stateless;
using Xunit;

namespace ServiceRecovery.Tests;

public class StateMachineFiringModeTests
{
    [Fact]
    public void Immediate_handles_a_callback_trigger_inside_the_callback()
    {
        var lamp = LampThatBreaksWhenSwitchedOn(FiringMode.Immediate);

        lamp.Machine.Fire(Push.Switch);

        lamp.Story.Should().Equal(
            "stored On", "begins Off", "stored Broken", "begins On", "ends On", "ends Off");
    }

    [Fact]
    public void Queued_handles_a_callback_trigger_after_the_one_being_handled()
    {
        var lamp = LampThatBreaksWhenSwitchedOn(FiringMode.Queued);

        lamp.Machine.Fire(Push.Switch);

        lamp.Story.Should().Equal(
            "stored On", "begins Off", "ends Off", "stored Broken", "begins On", "ends On");
    }

    [Fact]
    public void A_queued_machine_can_be_fired_again_after_a_callback_threw()
    {
        var lamp = new Lamp(FiringMode.Queued);
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);
        lamp.Machine.Configure(Light.On).Permit(Push.Hit, Light.Broken);
        var first = true;
        lamp.Machine.OnTransitioned(_ =>
        {
            if (first)
            {
                first = false;
                throw new TimeoutException();
            }
        });

        lamp.Machine.Invoking(it => it.Fire(Push.Switch)).Should().Throw<TimeoutException>();
        lamp.Machine.Fire(Push.Hit);

        lamp.State.Should().Be(Light.Broken);
    }

    [Fact]
    public void The_values_are_those_of_the_package()
    {
        Enum.GetNames<FiringMode>().Should().Equal("Immediate", "Queued");
    }

    private static Lamp LampThatBreaksWhenSwitchedOn(FiringMode mode)
    {
        var lamp = new Lamp(mode);
        lamp.Machine.Configure(Light.Off).Permit(Push.Switch, Light.On);
        lamp.Machine.Configure(Light.On).Permit(Push.Hit, Light.Broken);
        lamp.Machine.OnTransitioned(transition =>
        {
            lamp.Story.Add($"begins {transition.Source}");

            if (transition.Destination == Light.On)
            {
                lamp.Machine.Fire(Push.Hit);
            }

            lamp.Story.Add($"ends {transition.Source}");
        });

        return lamp;
    }
}
