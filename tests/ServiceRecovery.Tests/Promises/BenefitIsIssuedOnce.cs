using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 3: a benefit is issued once for its key, for ever.</summary>
public class BenefitIsIssuedOnce
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("once", "1")
        .Always(
            "thanks",
            because: "our promise",
            owe => owe
                .Duty("apology", duty => duty.Mode(DutyMode.Addressed))
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20).Step("vouchers")))
        .Build();

    private static readonly AnswerOffer Yes = new() { Slot = "voucher", Accept = "voucher" };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_call_that_times_out_after_its_effect_is_made_again_under_the_same_key(int times)
    {
        await using var host = Host();
        var vouchers = host.Issuer("vouchers").TimesOutAfterEffect(times);
        var story = await OfferedAsync(host);
        await story.DoAsync(Yes);

        await host.AdvanceAsync(TimeSpan.FromDays(10));

        story.ShouldHaveIssued("vouchers", times: 1).ShouldHaveMet("extra");
        vouchers.Calls.Should().HaveCount(times + 1);
        vouchers.Calls.Select(call => call.IdempotencyKey).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task An_issuer_that_fails_before_its_effect_is_tried_again_until_it_works()
    {
        await using var host = Host();
        host.Issuer("vouchers").FailsTimes(5);
        var story = await OfferedAsync(host);
        await story.DoAsync(Yes);

        await host.AdvanceAsync(TimeSpan.FromDays(3));

        story.ShouldHaveIssued("vouchers", times: 1).ShouldHaveMet("extra");
    }

    [Fact]
    public async Task An_issuer_that_guarantees_nothing_is_not_called_again_and_a_person_finds_out()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        host.Issuer("vouchers", IssuerGuarantee.Neither).TimesOutAfterEffect();
        var story = await OfferedAsync(host);
        await story.DoAsync(Yes);

        await host.AdvanceAsync(TimeSpan.FromDays(30));
        story.ShouldHaveIssued("vouchers", times: 1)
            .Should(it => it.Offers.Single().Status == OfferStatus.Uncertain, "say that nobody knows");
        await story.DoAsync(new RecordIssue
        {
            Slot = "voucher",
            Status = OfferStatus.Issued,
            Evidence = Evidence.Of("voucher", "V-1"),
        });

        story.ShouldHaveMet("extra").ShouldHaveIssued("vouchers", times: 1);
    }

    [Fact]
    public async Task The_same_answer_sent_twice_counts_once()
    {
        await using var host = Host();
        var story = await OfferedAsync(host);

        await story.DoAsync(Yes with { CommandId = "answer-1" });
        var again = await story.DoAsync(Yes with { CommandId = "answer-1" });
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        again.Status.Should().Be(CommandStatus.AlreadyApplied);
        story.ShouldHaveIssued("vouchers", times: 1);
    }

    [Fact]
    public async Task Fifty_answers_at_the_same_time_count_once()
    {
        await using var host = Host();
        var story = await OfferedAsync(host);
        var customer = Actor.Customer("C-5", ActorProof.Session);

        var results = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => Task.Run(() => host.Engine.DoAsync(story.Id, Yes, customer))));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        results.Count(result => result.Status == CommandStatus.Applied).Should().Be(1);
        story.ShouldHaveIssued("vouchers", times: 1);
    }

    [Fact]
    public async Task Two_workers_on_one_store_issue_once_even_if_one_gave_up_a_call_that_goes_through_later()
    {
        await using var host = Host();
        var vouchers = host.Issuer("vouchers").HangsFor(TimeSpan.FromMinutes(20));
        var story = await OfferedAsync(host);
        await story.DoAsync(Yes);
        await using var other = host.AnotherWorker();

        await host.AdvanceAsync(TimeSpan.FromMinutes(6));
        await other.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        vouchers.Calls.Should().HaveCount(2, "the first call went through long after it was given up and made again");
        story.ShouldHaveIssued("vouchers", times: 1).ShouldHaveMet("extra");
        story.Events.Count(stored => stored.Type == "servicerecovery.offer.issued").Should().Be(1);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_workers_who_run_side_by_side_issue_once_for_each_of_many_cases()
    {
        await using var host = Host();
        var vouchers = host.Issuer("vouchers");
        var stories = new List<CaseStory>();

        for (var number = 0; number < 20; number++)
        {
            stories.Add(await OfferedAsync(host, Cases.FailedRepair.For($"C-{number}")));
            await stories[^1].DoAsync(Yes);
        }

        await using var other = host.AnotherWorker();
        await Task.WhenAll(Task.Run(() => host.Engine.RunDueAsync()), Task.Run(() => other.Engine.RunDueAsync()));
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        stories.Should().OnlyContain(story => vouchers.EffectsFor(story.Id) == 1);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
    }

    private static RecoveryTestHost Host()
    {
        var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        host.Issuer("vouchers");

        return host;
    }

    private static async Task<CaseStory> OfferedAsync(RecoveryTestHost host, OpenCase? open = null)
    {
        var story = await host.OpenAsync(open ?? Cases.FailedRepair);
        await story.DoAsync(new Apologize { Channel = "phone" });
        await story.DoAsync(new OfferExtra());

        return story;
    }
}
