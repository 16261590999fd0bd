using System.Collections.Concurrent;
using FluentAssertions;
using Stateless;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Machines are shared by renting; a trigger for one case must never move another.</summary>
public class CrossCaseStressTests
{
    private const int Threads = 8;
    private const int TriggersPerThread = 100_000;

    [Fact]
    public void Eight_threads_firing_through_rented_machines_touch_only_their_own_cases()
    {
        var pool = new ConcurrentBag<RentedMachine>(Enumerable.Range(0, 4).Select(_ => new RentedMachine()));

        var strays = FindStrays(TriggersPerThread, (switched, trigger) =>
        {
            RentedMachine? rented;

            while (!pool.TryTake(out rented))
            {
                Thread.Yield();
            }

            rented.Current = switched;
            rented.Machine.Fire(trigger);
            pool.Add(rented);
        });

        strays.Should().BeEmpty();
    }

    [Fact]
    public void The_check_finds_a_machine_that_two_threads_use_at_once()
    {
        var shared = new RentedMachine();
        using var together = new Barrier(Threads);

        var strays = FindStrays(triggersPerThread: 50, (switched, trigger) =>
        {
            // All have set the context before any fires: what an unlucky schedule does now and then.
            shared.Current = switched;
            together.SignalAndWait();

            try
            {
                shared.Machine.Fire(trigger);
            }
            finally
            {
                together.SignalAndWait();
            }
        });

        strays.Should().NotBeEmpty();
    }

    // A case belongs to one thread, and each trigger fired for it is an even or an odd push in turn: so its count of
    // moves and its state are known exactly, whoever else is firing.
    private static List<string> FindStrays(int triggersPerThread, Action<SwitchedLamp, Push> fire)
    {
        var strays = new ConcurrentQueue<string>();

        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            var own = new SwitchedLamp[] { new(), new(), new() };

            for (var turn = 0; turn < triggersPerThread; turn++)
            {
                var lamp = own[turn % own.Length];
                var even = turn / own.Length % 2 == 0;
                FireCatching(() => fire(lamp, even ? Push.Switch : Push.Replace), strays);
                Check(lamp, expectedMoves: turn / own.Length + 1, $"thread {number}, turn {turn}", strays);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        return [.. strays];
    }

    private static void FireCatching(Action fire, ConcurrentQueue<string> strays)
    {
        try
        {
            fire();
        }
        catch (InvalidOperationException refused)
        {
            strays.Enqueue(refused.Message);
        }
    }

    private static void Check(SwitchedLamp lamp, int expectedMoves, string where, ConcurrentQueue<string> strays)
    {
        var expected = expectedMoves % 2 == 0 ? Light.Off : Light.On;

        if (lamp.Moves != expectedMoves || lamp.Told != expectedMoves || lamp.State != expected)
        {
            strays.Enqueue($"{where}: {lamp.Moves} moves, {lamp.Told} told, {lamp.State}; expected {expectedMoves}");
        }
    }

    private sealed class SwitchedLamp
    {
        public Light State { get; set; } = Light.Off;

        public int Moves { get; set; }

        public int Told { get; set; }
    }

    private sealed class RentedMachine
    {
        public RentedMachine()
        {
            Machine = new StateMachine<Light, Push>(() => Current.State, Store, FiringMode.Immediate);
            Machine.Configure(Light.Off).PermitIf(Push.Switch, Light.On, () => Current.State == Light.Off, "is off");
            Machine.Configure(Light.On).PermitIf(Push.Replace, Light.Off, () => Current.State == Light.On, "is on");
            Machine.OnTransitioned(_ => Current.Told++);
        }

        public SwitchedLamp Current { get; set; } = new();

        public StateMachine<Light, Push> Machine { get; }

        private void Store(Light next)
        {
            Current.State = next;
            Current.Moves++;
        }
    }
}
