using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests.Readme;

public sealed class ExtendingSample
{
    private static readonly Fact<int> Mileage = Fact.Int("vehicle.mileage");

    [Fact]
    public async Task A_host_brings_its_own_policy_strategy_and_fact()
    {
        var policy = RecoveryPolicy.Named("garage", "2026.1")
            .Always("listen", because: "our promise", owe => owe.Duty("acknowledgement", duty => duty.Within(Period.Hours(24))))
            .Rule("worn", facts => facts.Get(Mileage) < 20_000, because: "our guarantee",
                owe => owe.Duty("fix", duty => duty.As(ObligationClass.Entitlement).Within(Period.Days(7))),
                may => may.Choose("thanks", count: 1, after: "fix", from => from.Offer("car-wash", offer => offer.Worth(25))))
            .Limits(limits => limits.GoodwillPerCase(100, because: "our ceiling"))
            .Build();

        var services = new ServiceCollection();
        services.AddServiceRecovery().AddPolicy(policy).AddStrategy<CarWash>().AddFacts<Odometer>();

        await using var provider = services.BuildServiceProvider();
        var recovery = provider.GetRequiredService<IRecoveryEngine>();
        var opened = await recovery.OpenAsync(
            new OpenCase
            {
                Source = "garage",
                Reference = "G-1",
                Customer = "C-9",
                Failure = new Failure { Id = "VIN-7/seat", Severity = Severity.Minor },
            },
            Actor.Employee("ann"));

        opened.Case.Duties.Select(duty => duty.Name).Should().Equal("acknowledgement", "fix");
        opened.Case.Choices.Should().ContainSingle().Which.Candidates.Should().ContainSingle()
            .Which.Value.Should().Be(new Money(25, "USD"));
    }

    private sealed class CarWash : ICompensationStrategy
    {
        public string Name => "car-wash";

        public RecoveryOffer? Offer(CompensationContext context) =>
            context.Draft(OfferForm.Service, context.Terms.Value, "A car wash, inside and out.");
    }

    private sealed class Odometer : ICaseFactSource
    {
        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            facts.Set(Mileage, 12_000);
            return Task.CompletedTask;
        }
    }
}
