using System.Collections.Frozen;

namespace ServiceRecovery.Cli;

/// <summary>The verbs of <c>case do</c>: one line each, from the words of the command line to a command.</summary>
internal static class CaseVerbs
{
    private static readonly FrozenDictionary<string, (ActorKind By, Func<CaseWords, CaseCommand> Make)> Verbs =
        new Dictionary<string, (ActorKind, Func<CaseWords, CaseCommand>)>
        {
            ["acknowledge"] = (ActorKind.Company, words => Manner(words, new Acknowledge { Account = words.Words })),
            ["apologize"] = (ActorKind.Company, words => Manner(words, new Apologize
            {
                AcceptsResponsibility = words.Responsible,
            })),
            ["start-fix"] = (ActorKind.Company, words => new StartFix { WaitingHarms = words.Failure.WaitingHarms }),
            ["complete-fix"] = (ActorKind.Company, words => Manner(words, new CompleteFix())),
            ["show-concern"] = (ActorKind.Company, words => Manner(words, new ShowConcern())),
            ["offer-extra"] = (ActorKind.Company, words => new OfferExtra
            {
                Slot = words.Owed.Slot, Channel = words.Channel,
            }),
            ["accept-offer"] = (ActorKind.Customer, words => new AnswerOffer
            {
                Slot = words.Owed.SlotOf("accept-offer"), Accept = words.Owed.OfferOf("accept-offer"),
            }),
            ["decline-offer"] = (ActorKind.Customer, words => new AnswerOffer
            {
                Slot = words.Owed.SlotOf("decline-offer"),
            }),
            ["issued"] = (ActorKind.Company, words => Issue(words, "issued", OfferStatus.Issued)),
            ["reversed"] = (ActorKind.Company, words => Issue(words, "reversed", OfferStatus.Reversed)),
            ["fulfil"] = (ActorKind.Company, words => Manner(words, new FulfilDuty
            {
                Duty = words.Owed.Duty("fulfil"),
            })),
            ["settle"] = (ActorKind.Company, words => Settle(words, "settle", words.Owed.Status("settle"))),
            ["decline"] = (ActorKind.Customer, words => Settle(words, "decline", DutyStatus.Declined)),
            ["waive"] = (ActorKind.Company, words => Settle(words, "waive", DutyStatus.Waived)),
            ["impossible"] = (ActorKind.Company, words => Settle(words, "impossible", DutyStatus.Impossible)),
            ["wait"] = (ActorKind.Company, words => Settle(words, "wait", DutyStatus.Waiting)),
            ["confirm"] = (ActorKind.Customer, words => new Confirm { Unprompted = words.Unprompted }),
            ["dispute"] = (ActorKind.Customer, words => new Dispute { Account = words.Words }),
            ["leave-alone"] = (ActorKind.Customer, _ => new LeaveAlone()),
            ["withdraw"] = (ActorKind.Customer, words => new Withdraw { Reason = words.Reason }),
            ["reopen"] = (ActorKind.Customer, words => new Reopen
            {
                Account = words.Words, Reason = words.Reason, Owed = words.Owed.Added,
            }),
            ["relapse"] = (ActorKind.Company, words => new Relapse
            {
                Failure = words.Failure.Of(words.At), Account = words.Words,
            }),
            ["report"] = (ActorKind.Company, words => new Report
            {
                Customer = words.Record.Customer, Account = words.Words,
            }),
            ["reject"] = (ActorKind.Company, words => new Reject
            {
                Findings = words.Closing.WithheldUnder is null ? words.ReasonFor("reject") : words.Reason,
                Alternative = words.Closing.Alternative,
                RouteOnward = words.Closing.Route, RouteEndsAt = words.Closing.RouteUntil,
                WithheldUnder = words.Closing.WithheldUnder, WithheldApprover = words.Closing.Approver,
                WithheldReviewAt = words.Closing.ReviewAt,
            }),
            ["refer"] = (ActorKind.Company, words => new Refer
            {
                Firm = words.Closing.Firm, Accepted = words.Closing.Accepted, CustomerTold = words.Owed.Told,
            }),
            ["merge"] = (ActorKind.Company, Join),
            ["unmerge"] = (ActorKind.Company, words => new Unmerge { Reason = words.ReasonFor("unmerge") }),
            ["retract"] = (ActorKind.Company, words => new Retract
            {
                Reason = words.ReasonFor("retract"), Record = words.Record.Record,
            }),
            ["set"] = (ActorKind.Company, words => new SetProperty
            {
                Property = words.Record.Property, Value = words.Record.Value, Reason = words.Reason,
            }),
            ["contact"] = (ActorKind.Company, words => new RecordContact
            {
                Channel = words.ChannelOf("contact"), Purpose = words.Record.Purpose, Inbound = words.Record.Inbound,
            }),
            ["facts"] = (ActorKind.Company, words => new UpdateFacts { Facts = words.Record.Facts }),
            ["name"] = (ActorKind.Company, words => new NameParty
            {
                Person = words.Record.Person, Role = words.Record.Role, Scope = words.Record.Scope, Proof = words.Proof,
            }),
            ["churn"] = (ActorKind.Company, words => new Churn { Reason = words.Reason }),
            ["abandon"] = (ActorKind.Company, words => new Abandon
            {
                Evidence = words.Evidence, Attempts = words.Closing.Attempts,
            }),
        }
        .ToFrozenDictionary();

    public static IEnumerable<string> Names => Verbs.Keys.Order();

    /// <summary>The verbs that are the customer's own.</summary>
    public static IEnumerable<string> OfCustomer => Names.Where(verb => Verbs[verb].By == ActorKind.Customer);

    /// <summary>The names of the options that a verb uses beyond those that every verb has; empty for no verb.</summary>
    public static IEnumerable<string> Options(string verb) => Verbs.TryGetValue(verb, out var found)
        ? CaseWords.ReadBy(words => found.Make(words))
        : [];

    /// <summary>
    /// The commands of verbs that are joined by a plus sign; each takes its words from the same command line.
    /// </summary>
    public static IReadOnlyList<(ActorKind By, CaseCommand Command)> AllOf(string verbs, CaseWords words) =>
        AllOf(verbs.Split('+'), words);

    private static (ActorKind By, CaseCommand Command)[] AllOf(string[] verbs, CaseWords words)
    {
        var deeds = Array.ConvertAll(verbs, verb => Of(verb, words));

        if (words.FirstUnused(verbs) is { } unused)
        {
            var users = Names.Where(verb => Options(verb).Contains(unused));

            throw ToolException.Usage(
                "usage.unused",
                $"case do {string.Join('+', verbs)} does not use {unused}; {string.Join(", ", users)} can.");
        }

        return deeds;
    }

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

    /// <summary>The other case is looked up in the store before the command is done.</summary>
    private static Merge Join(CaseWords words)
    {
        _ = words.Closing.Into;

        return new Merge { Into = default };
    }

    private static EvidenceCommand Manner(CaseWords words, EvidenceCommand command) =>
        command with { Channel = words.Channel, Rank = words.Rank, Evidence = words.Evidence, Unit = words.Owed.Unit };

    private static SettleDuty Settle(CaseWords words, string verb, DutyStatus status) => new()
    {
        Duty = words.Owed.Duty(verb),
        Unit = words.Owed.Unit,
        Status = status,
        Reason = words.ReasonFor(verb),
        Told = words.Owed.Told,
        WaitsFor = words.Owed.WaitsFor,
    };

    private static RecordIssue Issue(CaseWords words, string verb, OfferStatus status) => new()
    {
        Slot = words.Owed.SlotOf(verb),
        Status = status,
        Evidence = words.EvidenceFor(verb),
    };
}
