using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests.Readme;

public sealed class IntegratorSample
{
    [Fact]
    public async Task The_ten_lines_of_the_integrator_run()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Garage>();
        services.AddServiceRecovery().AddPolicy(Preset.FourSteps)
            .AddStep<RepairOrder>("garage.repair", at => at.After(CaseState.Apologized).Fulfils("fix"))
            .AddEventHandler<PushToCrm>();

        await using var provider = services.BuildServiceProvider();
        var recovery = provider.GetRequiredService<IRecoveryEngine>();
        var ann = Actor.Employee("ann").WithRank(Rank.Manager);
        var broken = new Failure { Id = "VIN-7/brake", Severity = Severity.Moderate };
        var opened = await recovery.OpenAsync(
            new OpenCase { Source = "crm", Reference = "T-1", Customer = "C-9", Failure = broken, CustomerWords = "It squeals." }, ann);
        await recovery.DoAsync(opened.Case.Id, new Apologize { Channel = "phone" }, ann);

        await recovery.RunDueAsync();

        (await recovery.FindAsync(opened.Case.Id))!.State.Should().Be(CaseState.Fixed);
        provider.GetRequiredService<Garage>().Orders.Should().ContainSingle();
    }

    public sealed class Garage
    {
        public Dictionary<string, string> Orders { get; } = [];

        public Task<string> UpsertAsync(string key, string reference, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Orders[key] = reference;

            return Task.FromResult($"order for {reference}");
        }
    }

    private sealed class RepairOrder(Garage garage) : IRecoveryStep
    {
        public async Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            // May run twice: the key makes the garage's order the same order.
            var order = await garage.UpsertAsync(step.IdempotencyKey, step.Case.Reference, cancellationToken);
            return StepOutcome.Completed(Evidence.Of("order", order));
        }
    }

    private sealed class PushToCrm : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken) =>
            Task.CompletedTask; // at least once, in order per case: (tenant, stream, sequence) recognises a repeat
    }
}
