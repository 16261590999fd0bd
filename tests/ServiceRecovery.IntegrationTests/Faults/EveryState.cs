using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A store that holds a case in each state of the lifecycle, and how it goes on from there.</summary>
internal static class EveryState
{
    private static readonly Actor Ann = Actor.Employee("ann", "service-manager").WithRank(Rank.Executive);

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("kept", "1")
        .Always(
            "steps",
            because: "our promise",
            owe => owe
                .Duty("acknowledgement")
                .Duty("apology", duty => duty.Within(Period.Days(2)))
                .Duty("fix", duty => duty.Within(Period.Days(14)))
                .Duty("concern"))
        .Rule(
            "thanks",
            facts => facts.Failure.PromiseBroken,
            because: "our promise",
            owe => owe.Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20).Step("voucher")))
        .Build();

    private static readonly CaseCommand[] Steps =
    [
        new Acknowledge { Account = "It came late." },
        new Apologize { Channel = "phone", AcceptsResponsibility = true },
        new StartFix(),
        new CompleteFix { Evidence = Evidence.Of("order", "R-1") },
        new ShowConcern { Channel = "phone" },
        new OfferExtra { Slot = "voucher", Channel = "phone" },
    ];

    /// <summary>A host on a store; two of them on one store go on with one clock.</summary>
    public static RecoveryTestHost On(ICaseStore store, DateTimeOffset? start = null, int seed = 1)
    {
        var host = RecoveryTestHost.On(store, recovery => recovery.AddPolicy(Policy), seed, start);
        host.Issuer("voucher");
        host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));

        return host;
    }

    /// <summary>Opens a case for each state, and leaves it there.</summary>
    public static async Task FillAsync(RecoveryTestHost host)
    {
        await TakeAsync(host, CaseState.Unconfirmed, steps: 5);
        await host.AdvanceAsync(TimeSpan.FromDays(70));
        await OpenAsync(host, CaseState.Suspected, customer: null);
        await OpenAsync(host, CaseState.Reported, $"{CaseState.Reported}");

        for (var steps = 1; steps <= Steps.Length; steps++)
        {
            await TakeAsync(host, CaseState.Reported + steps, steps);
        }

        await EndAsync(host, CaseState.Confirmed, 5, new Confirm(), byCustomer: true);
        await EndAsync(host, CaseState.NotUpheld, 2, new Reject
        {
            Findings = "it was in time", Alternative = "none", RouteOnward = "the ombudsman", RouteEndsAt = DateTimeOffset.MaxValue,
        });
        await EndAsync(host, CaseState.Referred, 1, new Refer { Firm = "carrier", Accepted = true, CustomerTold = true });
        await EndAsync(host, CaseState.LeftAlone, 1, new LeaveAlone(), byCustomer: true);
        await EndAsync(host, CaseState.Withdrawn, 0, new Withdraw(), byCustomer: true);
        await EndAsync(host, CaseState.Churned, 1, new Churn { Reason = "left" });
        await EndAsync(host, CaseState.Undeliverable, 1, new Abandon { Evidence = Evidence.Of("letter", "returned"), Attempts = 3 });
        var twin = await OpenAsync(host, CaseState.Merged, "twin", "twin", reference: "twin");
        await EndAsync(host, CaseState.Merged, 0, new Merge { Into = twin }, customer: "twin", failure: "twin");
    }

    /// <summary>Every case, by its reference, with its state and duties.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(RecoveryTestHost host)
    {
        var lines = new List<string>();

        foreach (var summary in (await host.Store.QueryAsync(default, new CaseQuery(), default)).Cases)
        {
            var current = (await host.Engine.FindAsync(summary.Id))!;
            var duties = current.Duties.Select(duty => $"{duty.Id} {duty.Status}");
            var offers = current.Offers.Select(offer => $"{offer.Slot} {offer.Status}");
            lines.Add($"{current.Reference} {current.State}: {string.Join(", ", [.. duties, .. offers])}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task EndAsync(
        RecoveryTestHost host,
        CaseState state,
        int steps,
        CaseCommand command,
        bool byCustomer = false,
        string? customer = null,
        string? failure = null)
    {
        var id = await OpenAsync(host, state, customer ?? $"{state}", failure, steps);
        await DoAsync(host, id, command, byCustomer ? Actor.Customer(customer ?? $"{state}", ActorProof.Session) : Ann);
    }

    private static Task<CaseId> TakeAsync(RecoveryTestHost host, CaseState state, int steps) =>
        OpenAsync(host, state, $"{state}", null, steps);

    private static async Task<CaseId> OpenAsync(
        RecoveryTestHost host, CaseState state, string? customer, string? failure = null, int steps = 0, string? reference = null)
    {
        var opened = await host.Engine.OpenAsync(
            new OpenCase
            {
                Source = "shop",
                Reference = reference ?? $"{state}",
                Customer = customer,
                CustomerWords = customer is null ? null : "It came late.",
                Incident = customer is null ? "10V017" : null,
                Failure = new Failure
                {
                    Id = failure ?? $"{state}/late", PromiseBroken = state is CaseState.ExtraOffered, Account = failure,
                },
            },
            customer is null ? Ann : Actor.Customer(customer, ActorProof.Session));

        foreach (var step in Steps.Take(steps).Where(step => step is not StartFix || state is CaseState.Fixing))
        {
            await DoAsync(host, opened.Case.Id, step, Ann);
        }

        return opened.Case.Id;
    }

    private static async Task DoAsync(RecoveryTestHost host, CaseId id, CaseCommand command, Actor by)
    {
        var result = await host.Engine.DoAsync(id, command, by);
        result.Applied.Should().BeTrue("{0} of {1}: {2}", command.GetType().Name, result.Case.Reference, string.Join(' ', result.Reasons));
        host.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
