using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ServiceRecovery.Tests;

public class WorkerTests
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("letters", "1")
        .Always("heard", because: "test", owe => owe.Duty("acknowledgement", duty => duty.Mode(DutyMode.Addressed).Automatic()))
        .Build();

    [Fact]
    public async Task A_commit_of_the_same_process_wakes_the_worker_that_rests()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddServiceRecovery()
            .AddPolicy(Policy)
            .AddStep("letters", at => at.Fulfils("acknowledgement").Contacts("letter"), _ => new Letters(sent))
            .ConfigureWorker(options => options.PollInterval = TimeSpan.FromHours(1));
        await using var provider = services.BuildServiceProvider();
        var worker = provider.GetServices<IHostedService>().Single();
        await worker.StartAsync(cancellation);

        await provider.GetRequiredService<IRecoveryEngine>().OpenAsync(Desk.Late(), Desk.Ann, cancellationToken: cancellation);

        // Without the signal the worker would rest for an hour after its first look.
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellation);
        await worker.StopAsync(cancellation);

        sent.Task.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task A_store_that_hears_of_another_process_wakes_the_worker_that_rests()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var store = new HearingStore();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddServiceRecovery().AddPolicy(Policy).ConfigureWorker(options => options.PollInterval = TimeSpan.FromHours(1));
        services.AddSingleton<ICaseStore>(store);
        await using var provider = services.BuildServiceProvider();
        var worker = provider.GetServices<IHostedService>().Single();
        await worker.StartAsync(cancellation);
        await store.LookedAsync(1).WaitAsync(TimeSpan.FromMinutes(2), cancellation);

        store.Hear();

        // Without the news the worker would rest for an hour after its first look.
        await store.LookedAsync(2).WaitAsync(TimeSpan.FromMinutes(2), cancellation);
        await worker.StopAsync(cancellation);
    }

    [Fact]
    public void A_ring_ends_the_wait_that_was_begun_before_it_and_no_later_one()
    {
        var signal = new WorkSignal();
        signal.Ring();
        signal.IsAwaited.Should().BeFalse("nobody waits yet");

        var (first, second) = (signal.NextAsync(), signal.NextAsync());
        signal.Ring();
        var later = signal.NextAsync();

        first.IsCompletedSuccessfully.Should().BeTrue();
        second.Should().BeSameAs(first);
        later.IsCompleted.Should().BeFalse();
    }

    private sealed class Letters(TaskCompletionSource sent) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
        {
            sent.TrySetResult();

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("letter", context.IdempotencyKey)));
        }
    }
}
