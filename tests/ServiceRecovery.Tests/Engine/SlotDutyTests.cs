using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a slot gives is met by the benefit, never by evidence that no ledger knows of.</summary>
public class SlotDutyTests
{
    private static readonly OpenCase Broken =
        Desk.Late() with { Failure = new Failure { Id = "order-7/late", PromiseBroken = true } };

    private static readonly FulfilDuty Extra = new() { Duty = "extra", Evidence = Evidence.Of("note", "a cake") };

    private static readonly RecoveryPolicy Law = RecoveryPolicy.Named("law", "1")
        .Always("law", because: "test", owe => owe
            .Duty("compensation", duty => duty.As(ObligationClass.Entitlement).MetByIncident())
            .Entitlement("compensation", "fixed-amount", offer => offer.Worth(400).Step("bank")))
        .Build();

    [Fact]
    public async Task Evidence_meets_no_extra_and_the_refusal_names_the_next_step_each_time()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync(Broken)).Id;
        await desk.DeliverAsync(id);

        await RefusedAsync(desk, id, Extra, "OfferExtra");
        await desk.DoAsync(id, new OfferExtra());
        await RefusedAsync(desk, id, Extra, "AnswerOffer");
        await desk.DoAsync(id, new AnswerOffer { Slot = "thanks", Accept = "tune-up" }, Desk.Carla);
        await RefusedAsync(desk, id, Extra, "RecordIssue");
        var given = await desk.DoAsync(id, Issue("thanks"));

        given.Duties.Single(duty => duty.Name == "extra").Status.Should().Be(DutyStatus.Met);
        (await desk.TryAsync(id, Extra)).Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task An_extra_that_nothing_can_be_given_for_is_settled_and_not_fulfilled()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("bare", "1")
            .Always("extra", because: "test", owe => owe.Duty("extra", duty => duty.WaivableBy("agent")))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        await RefusedAsync(desk, id, Extra, "SettleDuty");
        var waived = await desk.DoAsync(
            id, new SettleDuty { Duty = "extra", Status = DutyStatus.Waived, Reason = "nothing fits" });

        waived.Duties.Should().ContainSingle().Which.IsDone.Should().BeTrue();
    }

    [Fact]
    public async Task An_entitlement_is_met_by_its_payment_only_and_a_payment_by_hand_enters_the_ledger()
    {
        await using var desk = new Desk(Law);
        var id = (await desk.OpenAsync()).Id;

        await RefusedAsync(desk, id, new FulfilDuty { Duty = "compensation" }, "RecordIssue");
        var paid = await desk.DoAsync(id, Issue("compensation"));

        paid.Duties.Should().ContainSingle().Which.Status.Should().Be(DutyStatus.Met);
        paid.Offers.Should().ContainSingle().Which.Should().Match<RecoveryOffer>(offer =>
            offer.Status == OfferStatus.Issued && offer.Value == new Money(400, "USD") && offer.Key!.Instalment == 0);
        (await desk.TryAsync(id, Issue("compensation"))).Status.Should().Be(CommandStatus.Refused);
    }

    [Fact]
    public async Task A_payment_by_hand_is_refused_where_another_case_has_paid_the_same()
    {
        await using var desk = new Desk(Law);
        var failure = new Failure { Id = "flight-1", Account = "booking-1" };
        var first = (await desk.OpenAsync(Desk.Late("A-1") with { Failure = failure })).Id;
        var second = (await desk.OpenAsync(Desk.Late("A-2") with { Failure = failure })).Id;
        await desk.DoAsync(first, Issue("compensation"));

        (await desk.TryAsync(second, Issue("compensation"))).Reasons
            .Should().ContainSingle().Which.Code.Should().Be("already-given");
    }

    [Fact]
    public async Task Shared_evidence_of_an_incident_pays_nobody()
    {
        await using var desk = new Desk(Law);
        var id = (await desk.OpenAsync(Desk.Late() with { Incident = "outage" })).Id;
        var incidents = desk.Get<IRecoveryIncidents>();

        await incidents.ShareEvidenceAsync("outage", "compensation", Evidence.Of("run", "1"), DutyMode.None, Desk.Ann);
        await desk.Engine.RunDueAsync();

        (await desk.GetAsync(id)).FindOpenDuty("compensation").Should().NotBeNull();
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("imported")]
    public async Task What_was_declined_or_met_elsewhere_is_not_paid_unasked(string how)
    {
        var bank = new Bank();
        await using var desk = new Desk(Law, services =>
        {
            services.AddSingleton(bank);
            services.AddServiceRecovery().AddStep<Bank>("bank", at => at.Issues(IssuerGuarantee.Idempotent));
        });
        var imported = new ImportedProgress { History = [(CaseState.Confirmed, desk.Clock.Now.AddDays(-9))] };
        var id = (await desk.OpenAsync(Desk.Late() with { Imported = how == "imported" ? imported : null }, Desk.Ann)).Id;

        if (how == "declined")
        {
            await desk.DoAsync(
                id,
                new SettleDuty { Duty = "compensation", Status = DutyStatus.Declined, Reason = "no need" },
                Desk.Carla);
        }

        await desk.Engine.RunDueAsync(id);

        bank.Calls.Should().Be(0);
    }

    [Fact]
    public void No_step_can_be_placed_to_meet_the_extra_by_its_evidence()
    {
        var place = () => new StepPlacement().Fulfils("extra");

        place.Should().Throw<ArgumentException>().WithMessage("*Issues*");
    }

    private static RecordIssue Issue(string slot) =>
        new() { Slot = slot, Status = OfferStatus.Issued, Evidence = Evidence.Of("transfer", "T-1") };

    private static async Task RefusedAsync(Desk desk, CaseId id, CaseCommand command, string next)
    {
        var result = await desk.TryAsync(id, command);

        result.Reasons.Should().ContainSingle().Which.Should().Match<Finding>(reason =>
            reason.Code == "needs-benefit" && reason.Text.Contains(next));
    }

    private sealed class Bank : IRecoveryStep
    {
        public int Calls { get; private set; }

        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
        {
            Calls++;

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("transfer", "T-1")));
        }
    }
}
