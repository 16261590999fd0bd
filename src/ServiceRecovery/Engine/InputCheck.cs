namespace ServiceRecovery;

/// <summary>Refuses texts that are too long or cannot be kept as they are, before anything is decided.</summary>
internal static class InputCheck
{
    public static void Of(OpenCase open)
    {
        TextLimits.Check(open.Origin, TextLimits.Name, nameof(open.Origin));
        TextLimits.Check(open.CustomerWords, TextLimits.Words, nameof(open.CustomerWords));
        Of(open.Failure);
        Facts(open.Facts);
        TextLimits.CheckCount(open.Imported?.History.Count ?? 0, nameof(open.Imported));
    }

    public static void Of(CaseCommand command)
    {
        KeyText.Check(command.CommandId ?? "none", nameof(command.CommandId));

        if (command is EvidenceCommand evidence)
        {
            Name(evidence.Channel, nameof(evidence.Channel));
            Unit(evidence.Unit);
            Of(evidence.Evidence);
        }

        Particulars(command);
    }

    public static void Of(Evidence? evidence)
    {
        Name(evidence?.Kind, "Evidence.Kind");
        TextLimits.Check(evidence?.Reference, TextLimits.Value, "Evidence.Reference");
        TextLimits.Check(evidence?.Words, TextLimits.Words, "Evidence.Words");
        Name(evidence?.Form, "Evidence.Form");
        Name(evidence?.Language, "Evidence.Language");
        TextLimits.CheckCount(evidence?.Says?.Count ?? 0, "Evidence.Says");

        foreach (var content in evidence?.Says ?? [])
        {
            TextLimits.Check(content, TextLimits.Value, "Evidence.Says");
        }
    }

    /// <exception cref="ArgumentException">What a step says of its run cannot be kept.</exception>
    public static void Of(StepOutcome outcome)
    {
        Of(outcome.Evidence);
        TextLimits.Check(outcome.Code, TextLimits.Value, "The code");
    }

    public static void Reason(string? reason, string name = "Reason") =>
        TextLimits.Check(reason, TextLimits.Reason, name);

    public static void Name(string? value, string name) => TextLimits.Check(value, TextLimits.Name, name);

    private static void Particulars(CaseCommand command)
    {
        switch (command)
        {
            case Conversation talk:
                TextLimits.CheckCount(talk.Parts.Count, nameof(talk.Parts));

                // One inside another is refused as it is: looking into it could go on without end.
                foreach (var (part, _) in talk.Parts.Where(part => part.Command is not Conversation))
                {
                    ArgumentNullException.ThrowIfNull(part);
                    Of(part);
                }

                break;
            case FulfilDuty fulfil:
                Name(fulfil.Duty, nameof(fulfil.Duty));
                break;
            case SettleDuty settle:
                Name(settle.Duty, nameof(settle.Duty));
                Unit(settle.Unit);
                Reason(settle.Reason);
                break;
            case SetProperty set:
                Name(set.Property, nameof(set.Property));
                TextLimits.Check(set.Value, TextLimits.Value, nameof(set.Value));
                Reason(set.Reason);
                break;
            case UpdateFacts update:
                Facts(update.Facts);
                TextLimits.CheckCount(update.Failures?.Count ?? 0, nameof(update.Failures));

                foreach (var failure in update.Failures ?? [])
                {
                    Of(failure);
                }

                break;
            case Confirm confirm:
                TextLimits.CheckCount(confirm.Despite.Count, nameof(confirm.Despite));
                break;
            default:
                Offers(command);
                Accounts(command);
                Closings(command);
                break;
        }
    }

    private static void Offers(CaseCommand command)
    {
        switch (command)
        {
            case AnswerOffer answer:
                Name(answer.Slot, nameof(answer.Slot));
                Name(answer.Accept, nameof(answer.Accept));
                break;
            case OfferExtra extra:
                Name(extra.Slot, nameof(extra.Slot));
                Name(extra.Channel, nameof(extra.Channel));
                break;
            case RecordIssue issue:
                Name(issue.Slot, nameof(issue.Slot));
                Of(issue.Evidence);
                break;
            case RecordContact contact:
                Name(contact.Channel, nameof(contact.Channel));
                Name(contact.Purpose, nameof(contact.Purpose));
                break;
        }
    }

    private static void Accounts(CaseCommand command)
    {
        switch (command)
        {
            case Acknowledge heard:
                Account(heard.Account);
                break;
            case Dispute dispute:
                Account(dispute.Account);
                break;
            case Relapse relapse:
                Account(relapse.Account);
                Of(relapse.Failure);
                break;
            case Reopen reopen:
                Account(reopen.Account);
                Reason(reopen.Reason);
                break;
            case Report report:
                Account(report.Account);
                break;
        }
    }

    private static void Closings(CaseCommand command)
    {
        switch (command)
        {
            case Reject reject:
                Reason(reject.Findings, nameof(reject.Findings));
                Reason(reject.Alternative, nameof(reject.Alternative));
                Reason(reject.RouteOnward, nameof(reject.RouteOnward));
                Reason(reject.WithheldUnder, nameof(reject.WithheldUnder));
                break;
            case Refer refer:
                TextLimits.Check(refer.Firm, TextLimits.Key, nameof(refer.Firm));
                break;
            case Abandon abandon:
                Of(abandon.Evidence);
                break;
            case Churn { Reason: var reason }:
                Reason(reason);
                break;
            case Withdraw { Reason: var reason }:
                Reason(reason);
                break;
            case Retract { Reason: var reason }:
                Reason(reason);
                break;
            case Unmerge { Reason: var reason }:
                Reason(reason);
                break;
        }
    }

    private static void Account(string? account) => TextLimits.Check(account, TextLimits.Words, "Account");

    private static void Unit(string? unit) => TextLimits.Check(unit, TextLimits.Key, "Unit");

    private static void Of(Failure? failure)
    {
        KeyText.Check(failure?.Id ?? "none", "Failure.Id");
        TextLimits.Check(failure?.Account, TextLimits.Key, "Failure.Account");
    }

    private static void Facts(IReadOnlyDictionary<string, string> facts)
    {
        TextLimits.CheckCount(facts.Count, "Facts");

        foreach (var (name, value) in facts)
        {
            Name(name, "A fact's name");
            TextLimits.Check(value, TextLimits.Value, $"Fact '{name}'");
        }
    }
}
