using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

/// <summary>Hosts that do not fit together, or not with their store: each says so, and what to do.</summary>
public sealed class MisuseTests : IAsyncDisposable
{
    private static readonly RecoveryPolicy First = Garage("1", "fix");
    private static readonly RecoveryPolicy Second = Garage("2", "fix", new DateOnly(2026, 1, 1));
    private static readonly RecoveryPolicy Altered = Garage("1", "refund");

    private readonly InMemoryCaseStore _store = new();
    private readonly List<Desk> _desks = [];
    private int _opened;

    [Fact]
    public async Task Two_hosts_with_different_texts_of_one_version_are_said_with_both_hashes()
    {
        var (one, other) = (Host(First), Host(Altered));
        await OpenAsync(one);
        await OpenAsync(other);
        one.Clock.Now += TimeSpan.FromMinutes(1);

        var health = await HealthOf(one);

        health.Status.Should().Be(HealthStatus.Degraded);
        health.Description.Should().Be(
            $"The store last saw version 1 of the policy 'garage' with the hash {Altered.Hash[..12]}, at 2026-03-02 09:00:00Z for the "
            + $"tenant 'default', and this host has version 1 with the hash {First.Hash[..12]}: give every host the same policies, and a "
            + "changed one a version of its own; where no other host is left, restart this one.");
        (await HealthOf(other)).Status.Should().Be(HealthStatus.Healthy, "what the store saw last is its own");
        one.Get<PolicyStreams>().Clashes.Should().ContainSingle();
    }

    [Fact]
    public async Task A_host_that_was_not_upgraded_says_so_until_it_has_the_new_version_too()
    {
        var (old, upgraded) = (Host(First), Host(Second));
        await OpenAsync(old);
        await OpenAsync(upgraded);
        old.Clock.Now += TimeSpan.FromMinutes(1);
        var before = await HealthOf(old);

        old.Get<IRecoveryPolicies>().Activate([Second]);
        var after = await HealthOf(old);

        before.Description.Should().Contain("last saw version 2 of the policy 'garage'").And.Contain("this host has version 1");
        after.Description.Should().Be("Nothing is late, and nothing waits for a person to look.");
    }

    [Fact]
    public async Task Hosts_that_went_back_to_an_old_version_agree_again()
    {
        var staying = Host(First);
        await OpenAsync(staying);
        await OpenAsync(Host(Second));
        staying.Clock.Now += TimeSpan.FromMinutes(1);
        var during = await HealthOf(staying);

        await OpenAsync(Host(First));
        staying.Clock.Now += TimeSpan.FromMinutes(1);
        var after = await HealthOf(staying);

        during.Status.Should().Be(HealthStatus.Degraded);
        after.Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Two_hosts_that_differ_do_not_fill_the_store_with_telling_each_other()
    {
        var (one, other) = (Host(First), Host(Second));

        for (var hour = 0; hour < 24; hour++)
        {
            one.Clock.Now = other.Clock.Now = one.Clock.Now.AddHours(1);
            await OpenAsync(one);
            await OpenAsync(other);
        }

        var page = await _store.ReadEventsAsync(default, StreamId.OfPolicy("garage"), 1, CancellationToken.None);
        page.Events.Should().HaveCountLessThanOrEqualTo(3);
    }

    [Theory]
    [InlineData(-61, true)]
    [InlineData(-6, true)]
    [InlineData(-5, false)]
    [InlineData(61, false)]
    public async Task A_clock_that_is_behind_what_other_hosts_have_recorded_is_said_with_both_times(int minutes, bool isSaid)
    {
        var (right, wrong) = (Host(First), Host(First));
        await OpenAsync(right);
        wrong.Clock.Now += TimeSpan.FromMinutes(minutes);

        var health = await HealthOf(wrong);

        health.Status.Should().Be(isSaid ? HealthStatus.Degraded : HealthStatus.Healthy);

        if (isSaid)
        {
            health.Description.Should().Be(
                $"The newest event in the store was recorded at 2026-03-02 09:00:00Z, and the clock of this host says "
                + $"{wrong.Clock.Now:u}: set the clocks of all hosts by NTP; one of them is wrong, this one's or that of the host that "
                + "recorded it.");
        }
    }

    [Fact]
    public async Task A_clock_that_is_ahead_is_said_by_the_hosts_whose_clocks_are_right()
    {
        var (right, wrong) = (Host(First), Host(First));
        wrong.Clock.Now += TimeSpan.FromHours(1);
        await OpenAsync(wrong);

        var health = await HealthOf(right);

        health.Description.Should().StartWith("The newest event in the store was recorded at 2026-03-02 10:00:00Z");
    }

    [Fact]
    public async Task A_host_whose_clock_is_wrong_warns_at_its_start()
    {
        var warnings = new Warnings();
        await OpenAsync(Host(First));
        var wrong = Host(First, services => services.AddSingleton<ILoggerProvider>(warnings).AddLogging());
        wrong.Clock.Now -= TimeSpan.FromHours(1);
        var worker = wrong.Get<IEnumerable<IHostedService>>().OfType<RecoveryWorker>().Single();

        await worker.StartAsync(TestContext.Current.CancellationToken);
        await warnings.First.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await worker.StopAsync(TestContext.Current.CancellationToken);

        warnings.Said.Should().ContainSingle().Which.Should().StartWith(
            "This host and its store do not fit together. The newest event in the store was recorded at 2026-03-02 09:00:00Z");
    }

    [Fact]
    public void Clocks_of_a_store_are_compared_in_both_directions_and_a_newer_schema_is_said()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var tolerance = TimeSpan.FromMinutes(5);

        IEnumerable<string> Said(StoreBacklog backlog) => StoreFindings.Of(backlog, now, tolerance);

        Said(new() { ClockAt = now.AddMinutes(5) }).Should().BeEmpty();
        Said(new() { ClockAt = now.AddMinutes(-5) }).Should().BeEmpty();
        Said(new() { ClockAt = now.AddHours(1) }).Should().ContainSingle().Which.Should().StartWith(
            "The clock of this host says 2026-03-02 09:00:00Z and that of the store 2026-03-02 10:00:00Z: set this host's clock by NTP");
        Said(new() { ClockAt = now.AddHours(-1) }).Should().ContainSingle();
        Said(new() { Schema = 3, KnownSchema = 3 }).Should().BeEmpty();
        Said(new() { Schema = 4, KnownSchema = 3 }).Should().ContainSingle().Which.Should().StartWith(
            "The store has schema 4, and this host knows schemas up to 3: another host runs a newer version of the library.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _desks)
        {
            await desk.DisposeAsync();
        }
    }

    private static RecoveryPolicy Garage(string version, string duty, DateOnly? from = null)
    {
        var policy = RecoveryPolicy.Named("garage", version).Always(duty, because: "test", owe => owe.Duty(duty));

        return (from is { } day ? policy.Effective(day) : policy).Build();
    }

    private static Task<HealthCheckResult> HealthOf(Desk desk) =>
        desk.Get<RecoveryHealthCheck>().CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private Desk Host(RecoveryPolicy policy, Action<IServiceCollection>? more = null)
    {
        var desk = new Desk(policy, services =>
        {
            services.AddSingleton<ICaseStore>(_store);
            services.AddSingleton<IRandomSource, SystemRandomSource>();
            more?.Invoke(services);
        });
        _desks.Add(desk);

        return desk;
    }

    private Task<RecoveryCase> OpenAsync(Desk desk) => desk.OpenAsync(Desk.Late($"A-{++_opened}"));

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Said { get; } = [];

        public Task First => _first.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Said.Add(formatter(state, exception));
                _first.TrySetResult();
            }
        }

        public void Dispose()
        {
        }
    }
}
