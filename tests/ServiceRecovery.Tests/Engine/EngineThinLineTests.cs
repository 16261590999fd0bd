using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

public sealed class EngineThinLineTests
{
    private static readonly Actor Ann = Actor.Employee("ann", "service-manager").WithRank(Rank.Executive);
    private static readonly Actor Owner = Actor.Customer("C-9", ActorProof.Session);

    [Fact]
    public async Task A_reported_failure_becomes_a_recovered_customer()
    {
        await using var services = Build();
        var recovery = services.GetRequiredService<IRecoveryEngine>();

        var opened = await recovery.OpenAsync(StuckPedal(), Ann);
        var id = opened.Case.Id;
        await Apply(recovery, id, new Acknowledge { Mode = DutyMode.Addressed, Channel = "letter" }, Ann);
        await Apply(recovery, id, new Apologize { Channel = "phone", AcceptsResponsibility = true }, Ann);
        await Apply(recovery, id, new CompleteFix { Evidence = Evidence.Of("order", "W-1") }, Ann);
        await Apply(recovery, id, new ShowConcern { Channel = "phone" }, Ann);
        await Apply(recovery, id, new OfferExtra(), Ann);
        await Apply(recovery, id, new AnswerOffer { Slot = "thanks", Accept = "fuel" }, Owner);
        await Apply(recovery, id, new RecordIssue { Slot = "thanks", Status = OfferStatus.Issued, Evidence = Evidence.Of("voucher", "V-1") }, Ann);
        var confirmed = await Apply(recovery, id, new Confirm(), Owner);

        confirmed.Case.State.Should().Be(CaseState.Confirmed);
        confirmed.Case.Duties.Should().OnlyContain(duty => duty.Status == DutyStatus.Met);
        confirmed.Case.NameOf(confirmed.Case.Customer!.Value).Should().Be("C-9");
    }

    [Fact]
    public async Task Opening_again_opens_nothing()
    {
        await using var services = Build();
        var recovery = services.GetRequiredService<IRecoveryEngine>();
        var first = await recovery.OpenAsync(StuckPedal(), Ann);

        var second = await recovery.OpenAsync(StuckPedal(), Ann);

        second.AlreadyOpen.Should().BeTrue();
        second.Case.Id.Should().Be(first.Case.Id);
        second.Case.Version.Should().Be(first.Case.Version);
    }

    [Fact]
    public async Task A_step_fulfils_an_automatic_duty()
    {
        await using var services = Build(recovery => recovery
            .AddStep<Letter>("letters.acknowledgement", at => at.Fulfils("acknowledgement").Contacts("letter")));
        var recovery = services.GetRequiredService<IRecoveryEngine>();
        var opened = await recovery.OpenAsync(StuckPedal(), Ann);

        var report = await recovery.RunDueAsync();

        var current = await recovery.FindAsync(opened.Case.Id);
        report.Should().BeEquivalentTo(new RunReport { Cases = 1, Steps = 1 });
        current!.State.Should().Be(CaseState.Acknowledged);
    }

    private static async Task<CommandResult> Apply(IRecoveryEngine recovery, CaseId id, CaseCommand command, Actor by) =>
        (await recovery.DoAsync(id, command, by)).EnsureApplied();

    private static OpenCase StuckPedal() => new()
    {
        Source = "shop",
        Reference = "A-17",
        Customer = "C-9",
        CustomerWords = "The pedal stuck on the highway.",
        Failure = new Failure
        {
            Id = "10V017/VIN-7",
            Kind = FailureKind.Safety,
            Severity = Severity.Critical,
            Harm = Harm.Distress,
            Responsibility = Responsibility.Company,
        },
    };

    private static ServiceProvider Build(Action<IServiceRecoveryBuilder>? more = null)
    {
        var services = new ServiceCollection();
        var recovery = services.AddServiceRecovery().AddPolicy(Preset.FourSteps);
        more?.Invoke(recovery);

        return services.BuildServiceProvider();
    }

    private sealed class Letter : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken) =>
            Task.FromResult(StepOutcome.Completed(Evidence.Of("letter", step.IdempotencyKey)));
    }
}
