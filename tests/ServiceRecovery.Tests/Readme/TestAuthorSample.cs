using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public class TestAuthorSample
{
    [Fact]
    public async Task A_case_lives_through_a_year()
    {
        var mine = RecoveryPolicy.Named("recall", "2026.1")
            .Always("recall", because: "our promise", owe => owe
                .Duty("apology", duty => duty.Rank(Rank.Executive).Within(Period.Days(2)))
                .Duty("tank", duty => duty.As(ObligationClass.Redress))
                .Redress("tank", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("fuel")))
            .Build();

        await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(mine));
        host.Issuer("fuel").TimesOutAfterEffect();
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await host.OpenAsync(Cases.StuckPedal);
        await story.DoAsync(new Apologize { Rank = Rank.Executive });
        await host.AdvanceAsync(TimeSpan.FromDays(365));
        story.ShouldBe(CaseState.Unconfirmed).ShouldHaveIssued("fuel", times: 1);
    }
}
