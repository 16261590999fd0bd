using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 4: caps are never overspent, whatever runs in parallel.</summary>
public class CapsAreNeverOverspent
{
    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("capped", "1")
        .Always(
            "thanks",
            because: "our promise",
            owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)),
            may => may.Give("voucher", offer => offer.Worth(30)))
        .Limits(limits => limits.GoodwillPerCustomerAndYear(100))
        .Build();

    [Fact]
    public async Task Twenty_offers_at_once_to_one_customer_stay_within_the_customers_cap()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));
        var stories = new List<CaseStory>();

        for (var number = 0; number < 20; number++)
        {
            stories.Add(await host.OpenAsync(Pattern(number)));
            await stories[^1].DoAsync(new Apologize { Mode = DutyMode.Addressed });
        }

        await Task.WhenAll(stories.Select(story => Task.Run(() =>
            host.Engine.DoAsync(story.Id, new OfferExtra(), Actor.Employee("ann")))));
        await host.AdvanceAsync(TimeSpan.Zero);

        var offered = stories.SelectMany(story => story.Case.Offers).Sum(offer => offer.Value!.Value.Amount);
        offered.Should().BeInRange(90, 100);
    }

    [Fact]
    public async Task What_a_customer_declines_can_be_offered_again()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy));

        for (var number = 0; number < 10; number++)
        {
            var story = await host.OpenAsync(Pattern(number));
            await story.DoAsync(new Apologize { Mode = DutyMode.Addressed });
            await story.DoAsync(new OfferExtra());
            story.Should(it => it.Offers[0].Value == new Money(30, "USD"), "offer the whole voucher");

            await story.DoAsync(new AnswerOffer { Slot = "voucher", Accept = null });
        }
    }

    private static OpenCase Pattern(int number) => Cases.FailedRepair with
    {
        Reference = $"order-{number}",
        Failure = new Failure { Id = $"order-{number}", Account = $"machine-{number}" },
    };
}
