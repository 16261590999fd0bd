using System.Collections.Frozen;

namespace ServiceRecovery.Cli;

/// <summary>The verbs of <c>case do</c>: one line each, from the words of the command line to a command.</summary>
internal static class CaseVerbs
{
    private static readonly FrozenDictionary<string, (ActorKind By, Func<CaseWords, CaseCommand> Make)> Verbs =
        new Dictionary<string, (ActorKind, Func<CaseWords, CaseCommand>)>
        {
            ["acknowledge"] = (ActorKind.Company, words => Manner(words, new Acknowledge { Account = words.Words })),
            ["apologize"] = (ActorKind.Company, words => Manner(words, new Apologize { AcceptsResponsibility = words.Responsible })),
            ["start-fix"] = (ActorKind.Company, _ => new StartFix()),
            ["complete-fix"] = (ActorKind.Company, words => Manner(words, new CompleteFix())),
            ["show-concern"] = (ActorKind.Company, words => Manner(words, new ShowConcern())),
            ["offer-extra"] = (ActorKind.Company, words => new OfferExtra { Slot = words.Slot, Channel = words.Channel }),
            ["accept-offer"] = (ActorKind.Customer, words => new AnswerOffer
            {
                Slot = words.SlotOf("accept-offer"), Accept = words.OfferOf("accept-offer"),
            }),
            ["decline-offer"] = (ActorKind.Customer, words => new AnswerOffer { Slot = words.SlotOf("decline-offer") }),
            ["fulfil"] = (ActorKind.Company, words => Manner(words, new FulfilDuty { Duty = words.Duty("fulfil") })),
            ["settle"] = (ActorKind.Company, words => new SettleDuty
            {
                Duty = words.Duty("settle"), Status = words.Status, Reason = words.ReasonFor("settle"),
            }),
            ["confirm"] = (ActorKind.Customer, words => new Confirm { Unprompted = words.Unprompted }),
            ["dispute"] = (ActorKind.Customer, words => new Dispute { Account = words.Words }),
            ["leave-alone"] = (ActorKind.Customer, _ => new LeaveAlone()),
            ["withdraw"] = (ActorKind.Customer, words => new Withdraw { Reason = words.Reason }),
            ["reopen"] = (ActorKind.Customer, words => new Reopen { Account = words.Words, Reason = words.Reason }),
            ["reject"] = (ActorKind.Company, words => new Reject { Findings = words.ReasonFor("reject") }),
            ["churn"] = (ActorKind.Company, words => new Churn { Reason = words.Reason }),
            ["abandon"] = (ActorKind.Company, words => new Abandon { Evidence = words.Evidence }),
        }
        .ToFrozenDictionary();

    public static IEnumerable<string> Names => Verbs.Keys.Order();

    /// <exception cref="ToolException">There is no such verb, or a word that it needs is missing.</exception>
    public static (ActorKind By, CaseCommand Command) Of(string verb, CaseWords words)
    {
        if (!Verbs.TryGetValue(verb, out var found))
        {
            var near = NearestName.Of(verb, Verbs.Keys) is { } name ? $" Did you mean '{name}'?" : "";

            throw ToolException.Usage("usage.verb", $"case do knows no '{verb}'.{near} It knows {string.Join(", ", Names)}.");
        }

        return (words.As ?? found.By, found.Make(words) with { At = words.At, CommandId = words.CommandId });
    }

    private static EvidenceCommand Manner(CaseWords words, EvidenceCommand command) =>
        command with { Channel = words.Channel, Rank = words.Rank, Evidence = words.Evidence };
}
