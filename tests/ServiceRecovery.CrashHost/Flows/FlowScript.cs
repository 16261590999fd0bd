namespace ServiceRecovery.CrashHost.Flows;

/// <summary>Does the flows. Each command has an id, so that a flow that was cut off can be done again as a whole.</summary>
internal sealed class FlowScript(FlowHost host)
{
    private const string Incident = "10V017";

    private static readonly Actor Ann = Actor.Employee("ann", "service-manager").WithRank(Rank.Executive);

    /// <summary>Does the flow and everything that it brings about.</summary>
    public async Task RunAsync(Flow flow)
    {
        await (flow switch
        {
            Flow.Open => OpenAllAsync(2, verdict: null),
            Flow.Confirm => ConfirmAsync(),
            Flow.Benefit => BenefitAsync(),
            Flow.Relapse => RelapseAsync(),
            _ => IncidentAsync(),
        });
        await host.RestAsync();
    }

    private async Task OpenAllAsync(int count, IncidentVerdict? verdict)
    {
        for (var number = 1; number <= count; number++)
        {
            await OpenAsync(number, verdict);
        }
    }

    private async Task ConfirmAsync()
    {
        var id = await OpenAsync(1);
        await DoAsync(id, "sorry", Sorry());
        await DoAsync(id, "fixed", Fix());
        await DoAsync(id, "concern", new ShowConcern { Channel = "phone" });
        await DoAsync(id, "yes", new Confirm(), Customer(1));
    }

    private async Task BenefitAsync()
    {
        var id = await OpenAsync(1, IncidentVerdict.Confirmed);
        await DoAsync(id, "sorry", Sorry());
        await DoAsync(id, "fixed", Fix());
        await DoAsync(id, "concern", new ShowConcern { Channel = "phone" });
        await DoAsync(id, "offer", new OfferExtra { Slot = "voucher", Channel = "phone" });
        await DoAsync(id, "accept", new AnswerOffer { Slot = "voucher", Accept = "voucher" }, Customer(1));
        await host.SettleAsync();
    }

    private async Task RelapseAsync()
    {
        var id = await OpenAsync(1);
        await DoAsync(id, "sorry", Sorry());
        await DoAsync(id, "dispute", new Dispute { Account = "Nobody called." }, Customer(1));
        await DoAsync(id, "sorry-2", Sorry());
        await DoAsync(id, "fixed", Fix());
        await DoAsync(
            id, "again", new Relapse { Account = "It broke again.", Failure = new Failure { Id = "order-1/again" } }, Customer(1));
        await DoAsync(id, "sorry-3", Sorry());
    }

    private async Task IncidentAsync()
    {
        await OpenAllAsync(3, IncidentVerdict.Suspected);
        await host.Incidents.JudgeAsync(Incident, IncidentVerdict.Confirmed, "the cause was found", Ann);
        Acknowledge("judged");
        await host.SettleAsync();
    }

    private async Task<CaseId> OpenAsync(int number, IncidentVerdict? verdict = null)
    {
        var opened = await host.Engine.OpenAsync(
            new OpenCase
            {
                Source = "shop",
                Reference = $"A-{number}",
                Customer = $"C-{number}",
                CustomerWords = "It came late and broken.",
                Incident = verdict is null ? null : Incident,
                Verdict = verdict ?? IncidentVerdict.None,
                Failure = new Failure
                {
                    Id = $"order-{number}/late",
                    Severity = Severity.Moderate,
                    PromiseBroken = true,
                    Responsibility = Responsibility.Company,
                    Account = $"account-{number}",
                },
            },
            Customer(number));
        Acknowledge($"{opened.Case.Id} opened");

        return opened.Case.Id;
    }

    private async Task DoAsync(CaseId id, string name, CaseCommand command, Actor? by = null)
    {
        var result = await host.Engine.DoAsync(id, command with { CommandId = name }, by ?? Ann);

        if (result.Status is not (CommandStatus.Applied or CommandStatus.AlreadyApplied))
        {
            throw new InvalidOperationException($"{name} was {result.Status}: {string.Join(' ', result.Reasons)}");
        }

        Acknowledge($"{id} {name}");
    }

    private void Acknowledge(string what)
    {
        host.Points.Pass("answer.before");
        host.World.Write($"ACK {what}");
        host.Points.Pass("answer.after");
    }

    private static Apologize Sorry() => new() { Channel = "phone", AcceptsResponsibility = true };

    private static CompleteFix Fix() => new() { Evidence = Evidence.Of("order", "R-1") };

    private static Actor Customer(int number) => Actor.Customer($"C-{number}", ActorProof.Session);
}
