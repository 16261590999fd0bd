using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public class ManualTimeProviderTests
{
    [Fact]
    public void Timers_fire_in_the_order_of_their_times_and_see_their_own_time()
    {
        var time = new ManualTimeProvider();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = Timer(time, fired, "late", TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        using var early = Timer(time, fired, "early", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var often = Timer(time, fired, "often", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));

        time.Advance(TimeSpan.FromMinutes(5));

        fired.Should().Equal(
            ("early", TimeSpan.FromMinutes(1)), ("often", TimeSpan.FromMinutes(2)),
            ("late", TimeSpan.FromMinutes(3)), ("often", TimeSpan.FromMinutes(4)));
        time.GetUtcNow().Should().Be(ManualTimeProvider.DefaultStart.AddMinutes(5));
    }

    [Fact]
    public void A_timer_that_is_disposed_or_stopped_does_not_fire()
    {
        var time = new ManualTimeProvider();
        var fired = new List<(string Name, TimeSpan At)>();
        var disposed = Timer(time, fired, "disposed", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var stopped = Timer(time, fired, "stopped", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromDays(1));

        fired.Should().BeEmpty();
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_advanced()
    {
        var time = new ManualTimeProvider();
        var delay = Task.Delay(TimeSpan.FromHours(1), time, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(59));
        delay.IsCompleted.Should().BeFalse();

        time.Advance(TimeSpan.FromMinutes(1));

        await delay;
    }

    [Fact]
    public void The_time_never_runs_backwards()
    {
        var time = new ManualTimeProvider();

        var act = () => time.AdvanceTo(ManualTimeProvider.DefaultStart.AddTicks(-1));

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static ITimer Timer(
        ManualTimeProvider time, List<(string Name, TimeSpan At)> fired, string name, TimeSpan due, TimeSpan period) =>
        time.CreateTimer(_ => fired.Add((name, time.GetUtcNow() - ManualTimeProvider.DefaultStart)), null, due, period);
}
