using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public class HangTests
{
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(3650);

    private static readonly RecoveryPolicy OnlyFix = RecoveryPolicy.Named("fix", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix"))
        .Build();

    private static readonly RecoveryPolicy Voucher = RecoveryPolicy.Named("voucher", "1")
        .Always("redress", because: "test", owe => owe
            .Duty("voucher", duty => duty.As(ObligationClass.Redress))
            .Redress("voucher", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("bank")))
        .Build();

    [Fact]
    public async Task A_step_that_never_answers_keeps_the_other_cases_waiting_until_its_time_is_over_and_no_longer()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(OnlyFix));
        var garage = host.Step("garage", at => at.Fulfils("fix")).HangsFor(ForEver);
        var stories = await OpenAsync(host, 3);

        await host.AdvanceAsync(TimeSpan.FromMinutes(6));

        stories.ForEach(story => story.ShouldHaveMet("fix"));
        garage.Calls.Should().HaveCount(3, "the one that hangs has done nothing yet");
        stories.SelectMany(Outcomes).Should().BeEquivalentTo(
            "failed-transiently timed-out 1", "completed  2", "completed  1", "completed  1");
        await host.WhenIdleAsync();
    }

    [Fact]
    public async Task What_a_step_answers_after_it_was_given_up_counts_for_nothing()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(OnlyFix));
        var garage = host.Step("garage", at => at.Fulfils("fix")).HangsFor(TimeSpan.FromMinutes(30)).FailsTimes(1);
        var story = (await OpenAsync(host, 1))[0];

        await host.AdvanceAsync(TimeSpan.FromMinutes(6));
        var before = story.Events.Count;
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));

        garage.Calls.Should().HaveCount(3).And.OnlyContain(call => call.IdempotencyKey == garage.Calls[0].IdempotencyKey);
        Outcomes(story).Should().Equal(
            "failed-transiently timed-out 1", "failed-transiently unavailable 2", "completed  3");
        story.Events.Count.Should().BeGreaterThan(before, "only the third attempt was stored");
    }

    [Theory]
    [InlineData(IssuerGuarantee.Neither, 1, OfferStatus.Uncertain)]
    [InlineData(IssuerGuarantee.Idempotent, 2, OfferStatus.Issued)]
    [InlineData(IssuerGuarantee.Queryable, 2, OfferStatus.Issued)]
    public async Task An_issuer_that_never_answers_is_called_again_only_if_that_can_give_nothing_twice(
        IssuerGuarantee guarantee, int calls, OfferStatus status)
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Voucher));
        var bank = host.Issuer("bank", guarantee).HangsFor(TimeSpan.FromDays(1));
        var story = (await OpenAsync(host, 1))[0];

        await host.AdvanceAsync(TimeSpan.FromDays(40));

        bank.Calls.Should().HaveCount(calls);
        bank.Effects.Should().Be(1);
        story.Should(it => it.Offers.Single().Status == status, $"be {status}");
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_step_that_hangs_at_every_attempt_asks_a_person_in_the_end()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(OnlyFix));
        var garage = host.Step("garage", at => at.Fulfils("fix"));

        for (var attempt = 0; attempt < 20; attempt++)
        {
            garage.HangsFor(ForEver);
        }

        var story = (await OpenAsync(host, 1))[0];
        await host.AdvanceAsync(TimeSpan.FromDays(30));

        Outcomes(story).Should().HaveCount(10);
        story.ShouldOwe("fix").Should(it => it.Properties["needs-person"] == "garage", "ask a person");
        await host.WhenIdleAsync();
    }

    [Fact]
    public async Task A_step_that_listens_is_told_to_stop_when_its_time_is_over()
    {
        var told = new List<DateTimeOffset>();
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(OnlyFix)
            .AddStep("garage", at => at.Fulfils("fix"), services => new Listening(told, services.GetRequiredService<TimeProvider>())));
        var story = (await OpenAsync(host, 1))[0];
        var run = host.Engine.RunDueAsync();

        host.Time.Advance(TimeSpan.FromMinutes(5));
        await run;
        await story.TryAsync(new SetProperty { Property = "team", Value = "north" });

        told.Should().ContainSingle().Which.Should().Be(ManualTimeProvider.DefaultStart + TimeSpan.FromMinutes(5));
        Outcomes(story).Should().Equal("failed-transiently timed-out 1");
    }

    [Fact]
    public async Task Steps_that_take_longer_than_the_lease_keep_their_case()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery
            .AddPolicy(Desk.FourDuties)
            .ConfigureWorker(options => options.LeaseDuration = TimeSpan.FromSeconds(30)));
        host.Step("apologies", at => at.Fulfils("apology").Contacts("letter")).HangsFor(TimeSpan.FromMinutes(4));
        host.Step("garage", at => at.Fulfils("fix")).HangsFor(TimeSpan.FromMinutes(4));
        var story = (await OpenAsync(host, 1))[0];

        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        story.ShouldHaveMet("apology", "fix");
        Outcomes(story).Should().OnlyContain(outcome => outcome == "completed  1");
    }

    [Fact]
    public async Task A_source_of_facts_that_never_answers_keeps_only_its_own_case_from_going_on()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(OnlyFix).AddFacts<Silent>());
        host.Step("garage", at => at.Fulfils("fix"));
        var silent = host.Services.GetServices<ICaseFactSource>().OfType<Silent>().Single();
        var stories = await OpenAsync(host, 2);
        silent.About = stories[0].Case.Reference;
        var first = host.Engine.RunDueAsync();

        host.Time.Advance(TimeSpan.FromMinutes(6));
        await first;
        var second = host.Engine.RunDueAsync();
        var other = await host.Engine.FindAsync(stories[1].Id);
        silent.About = null;
        host.Time.Advance(TimeSpan.FromMinutes(6));
        await second;
        await host.AdvanceAsync(TimeSpan.FromMinutes(6));

        other!.Duties.Single().Status.Should().Be(DutyStatus.Met);
        stories[0].ShouldHaveMet("fix");
    }

    private static async Task<List<CaseStory>> OpenAsync(RecoveryTestHost host, int count)
    {
        var stories = new List<CaseStory>();

        for (var number = 0; number < count; number++)
        {
            stories.Add(await host.OpenAsync(Cases.HotelStay.For($"C-{number}")));
        }

        return stories;
    }

    private static IEnumerable<string> Outcomes(CaseStory story) => story.Events
        .Where(stored => stored.Type == "servicerecovery.step.reported")
        .Select(stored => (StepReported)EventCodec.Default.Decode(stored, []).Body)
        .Select(reported => $"{reported.Outcome} {reported.Code} {reported.Attempt}");

    private sealed class Listening(List<DateTimeOffset> told, TimeProvider time) : IRecoveryStep
    {
        public async Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            var stopped = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(() => stopped.TrySetCanceled(cancellationToken));

            try
            {
                await stopped.Task;
            }
            finally
            {
                told.Add(time.GetUtcNow());
            }

            return StepOutcome.Completed(Evidence.Of("order", "never"));
        }
    }

    private sealed class Silent : ICaseFactSource
    {
        public string? About { get; set; }

        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken) =>
            request.Reference == About ? new TaskCompletionSource().Task : Task.CompletedTask;
    }
}
