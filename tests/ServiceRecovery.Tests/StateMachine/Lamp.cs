using Stateless;

namespace ServiceRecovery.Tests;

public enum Light
{
    Off,
    On,
    Broken,
}

public enum Push
{
    Switch,
    Hit,
    Replace,
    Dust,
}

/// <summary>A state behind accessor and mutator, and the order in which things happened to it.</summary>
internal sealed class Lamp
{
    public Lamp(FiringMode mode = FiringMode.Immediate) =>
        Machine = new StateMachine<Light, Push>(() => State, Store, mode);

    public Light State { get; set; } = Light.Off;

    public List<string> Story { get; } = [];

    public StateMachine<Light, Push> Machine { get; }

    public Lamp TellingTransitions()
    {
        Machine.OnTransitioned(t => Story.Add($"told {t.Source} -{t.Trigger}-> {t.Destination}"));

        return this;
    }

    private void Store(Light next)
    {
        State = next;
        Story.Add($"stored {next}");
    }
}
