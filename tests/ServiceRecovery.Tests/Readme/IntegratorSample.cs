using System.Text.Json;
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
        services.AddSingleton<Crm>();
        services.AddServiceRecovery().AddPolicy(Preset.FourSteps)
            .AddStep<RepairOrder>("garage.repair", at => at.After(CaseState.Apologized).Fulfils("fix"))
            .AddEventHandler<PushToCrm>();

        await using var provider = services.BuildServiceProvider();
        var recovery = provider.GetRequiredService<IRecoveryEngine>();
        var ann = Actor.Employee("ann").WithRank(Rank.Manager);
        var broken = new Failure
        {
            Id = "VIN-7/brake",
            Severity = Severity.Moderate,
            ReceivedAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(10),
        };
        var opened = await recovery.OpenAsync(
            new OpenCase { Source = "crm", Reference = "T-1", Customer = "C-9", Failure = broken, CustomerWords = "It squeals." }, ann);
        await recovery.DoAsync(opened.Case.Id, new Apologize { Channel = "phone" }, ann);

        await recovery.RunDueAsync();

        (await recovery.FindAsync(opened.Case.Id))!.State.Should().Be(CaseState.Fixed);
        provider.GetRequiredService<Garage>().Orders.Should().ContainSingle();
        provider.GetRequiredService<Crm>().Tasks.Values.Should().Contain("T-1: apology.1 is late");
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

    public sealed class Crm
    {
        public Dictionary<string, string> Tasks { get; } = [];

        public Task UpsertTaskAsync(string key, string text, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tasks[key] = text;

            return Task.CompletedTask;
        }
    }

    private sealed class PushToCrm(Crm crm) : ICaseEventHandler
    {
        public async Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
        {
            // At least once and in order within a case: stream and sequence make a repeat the same task.
            if (committed is { Case: { } subject, Event: { Type: "servicerecovery.duty.breached" } late })
            {
                using var payload = JsonDocument.Parse(late.Payload);
                var duty = payload.RootElement.GetProperty("duty").GetString();
                await crm.UpsertTaskAsync($"{late.Stream}/{late.Sequence}", $"{subject.Reference}: {duty} is late", cancellationToken);
            }
        }
    }
}
