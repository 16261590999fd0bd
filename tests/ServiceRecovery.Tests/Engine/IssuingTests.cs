using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

public sealed class IssuingTests
{
    private static readonly Actor Ann = Actor.Employee("ann", "agent");

    [Theory]
    [InlineData(IssuerGuarantee.Idempotent)]
    [InlineData(IssuerGuarantee.Queryable)]
    [InlineData(IssuerGuarantee.Neither)]
    public async Task An_entitlement_is_issued_once_without_anybody_accepting_it(IssuerGuarantee guarantee)
    {
        var bank = new Bank(failures: 0);
        await using var services = Build(bank, guarantee);
        var recovery = services.GetRequiredService<IRecoveryEngine>();
        var opened = await recovery.OpenAsync(LateFlight(), Ann);

        await recovery.RunDueAsync();
        await recovery.RunDueAsync();

        var current = await recovery.FindAsync(opened.Case.Id);
        bank.Keys.Should().ContainSingle();
        current!.Offers.Should().ContainSingle().Which.Status.Should().Be(OfferStatus.Issued);
        current.Duties.Single(duty => duty.Name == "compensation").Status.Should().Be(DutyStatus.Met);
    }

    [Fact]
    public async Task An_issuer_that_guarantees_nothing_is_not_called_again_after_a_failed_call()
    {
        var bank = new Bank(failures: 1);
        var time = new SettableTime();
        await using var services = Build(bank, IssuerGuarantee.Neither, time);
        var recovery = services.GetRequiredService<IRecoveryEngine>();
        var opened = await recovery.OpenAsync(LateFlight(), Ann);

        await recovery.RunDueAsync();
        time.Now += TimeSpan.FromHours(1);
        await recovery.RunDueAsync();

        var current = await recovery.FindAsync(opened.Case.Id);
        bank.Keys.Should().ContainSingle("the second call could pay a second time");
        current!.Offers.Should().ContainSingle().Which.Status.Should().Be(OfferStatus.Uncertain);
    }

    [Fact]
    public async Task An_idempotent_issuer_is_called_again_with_the_same_key()
    {
        var bank = new Bank(failures: 2);
        var time = new SettableTime();
        await using var services = Build(bank, IssuerGuarantee.Idempotent, time);
        var recovery = services.GetRequiredService<IRecoveryEngine>();
        var opened = await recovery.OpenAsync(LateFlight(), Ann);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await recovery.RunDueAsync();
            time.Now += TimeSpan.FromHours(1);
        }

        var current = await recovery.FindAsync(opened.Case.Id);
        bank.Keys.Should().HaveCount(3).And.OnlyContain(key => key == bank.Keys[0]);
        current!.Offers.Should().ContainSingle().Which.Status.Should().Be(OfferStatus.Issued);
    }

    private static OpenCase LateFlight() => new()
    {
        Source = "airline",
        Reference = "PNR-1",
        Customer = "P-1",
        CustomerWords = "Four hours late.",
        Failure = new Failure { Id = "XY123/2010-02-24/PNR-1", Severity = Severity.Major },
    };

    private static ServiceProvider Build(Bank bank, IssuerGuarantee guarantee, TimeProvider? time = null)
    {
        var policy = RecoveryPolicy.Named("flight", "1")
            .Always("law", because: "EU 261/2004", owe => owe
                .Duty("compensation", duty => duty.As(ObligationClass.Entitlement).Within(Period.Days(7)))
                .Entitlement("compensation", "fixed-amount", offer => offer.Worth(400).Step("bank.pay")))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(bank);
        services.AddServiceRecovery().AddPolicy(policy).AddStep<Payment>("bank.pay", at => at.Issues(guarantee));

        return services.BuildServiceProvider();
    }

    private sealed class Bank(int failures)
    {
        public List<string> Keys { get; } = [];

        public StepOutcome Pay(string key)
        {
            Keys.Add(key);

            return Keys.Count <= failures
                ? throw new TimeoutException()
                : StepOutcome.Completed(Evidence.Of("transfer", $"T-{Keys.Count}"));
        }
    }

    private sealed class Payment(Bank bank) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken) =>
            Task.FromResult(bank.Pay(step.IdempotencyKey));
    }

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2010, 2, 24, 14, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
