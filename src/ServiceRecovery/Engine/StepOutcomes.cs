namespace ServiceRecovery;

/// <summary>Turns what a step said into what a case holds.</summary>
internal static class StepOutcomes
{
    public static void Record(CaseDraft draft, PlannedStep planned, StepOutcome outcome, DateTimeOffset? retryAt)
    {
        draft.Emit(new StepReported
        {
            Step = planned.Step.Name,
            Key = planned.Key,
            Attempt = planned.Attempt,
            Outcome = NameOf(outcome.Kind),
            Until = retryAt,
            Code = outcome.Code,
        });

        Act(draft, planned, outcome);

        if (outcome.Kind is StepOutcomeKind.Completed or StepOutcomeKind.AwaitingCustomer
            && planned.Step.Placement.Channel is { } channel)
        {
            ContactLog.Record(draft, channel, planned.Duty?.Name ?? planned.Step.Name, person: false);
        }
    }

    private static void Act(CaseDraft draft, PlannedStep planned, StepOutcome outcome)
    {
        switch (outcome.Kind)
        {
            case StepOutcomeKind.Completed:
                Complete(draft, planned, outcome.Evidence!);
                break;
            case StepOutcomeKind.AwaitingCustomer when planned.Duty is { } duty:
                draft.Emit(new DutyChanged { Duty = duty.Id, Status = DutyStatus.Waiting, Note = "the customer" });
                break;
            case StepOutcomeKind.FailedPermanently or StepOutcomeKind.Refused:
                AskPerson(draft, planned, outcome.Code);
                CountFailure(draft, planned, outcome);
                break;
            case StepOutcomeKind.FailedTransiently when planned.Attempt >= RetrySchedule.MostAttempts:
                AskPerson(draft, planned, outcome.Code);
                break;
            case StepOutcomeKind.Worsened:
                draft.Emit(new PropertySet { Name = "worsened", Value = planned.Step.Name, Reason = outcome.Code });
                VoidWord(draft, outcome.Code);
                RoundDesk.DecideAgain(draft);
                break;
        }
    }

    public static string NameOf(StepOutcomeKind kind) => kind switch
    {
        StepOutcomeKind.Completed => "completed",
        StepOutcomeKind.Deferred => "deferred",
        StepOutcomeKind.AwaitingCustomer => "awaiting-customer",
        StepOutcomeKind.FailedTransiently => "failed-transiently",
        StepOutcomeKind.FailedPermanently => "failed-permanently",
        StepOutcomeKind.Refused => "refused",
        _ => "worsened",
    };

    private static void Complete(CaseDraft draft, PlannedStep planned, Evidence evidence)
    {
        if (planned.Offer is { } offer)
        {
            var current = draft.Case.Offers.First(other => other.Key == offer.Key && other.Strategy == offer.Strategy);
            OfferDesk.Become(draft, current, OfferStatus.Issued, evidence);
        }
        else if (planned.Step.Placement.Duty is { } kind)
        {
            DutyRecorder.Record(draft, kind, planned.Duty?.Id.Unit, MannerOf(planned, evidence), DutyTriggers.Of(kind));

            if (draft.IsRefused)
            {
                AskPerson(
                    draft, planned, draft.Refusals[0].Code == SlotDuties.NeedsBenefit ? SlotDuties.NeedsBenefit : "manner-falls-short");
            }
        }
    }

    private static DutyManner MannerOf(PlannedStep planned, Evidence evidence) => new()
    {
        Mode = planned.Step.Placement.Channel is null ? planned.Duty?.Terms.Mode ?? DutyMode.None : DutyMode.Addressed,
        Rank = Rank.Agent,
        Channel = planned.Step.Placement.Channel,
        Person = false,
        Evidence = evidence,
    };

    private static void CountFailure(CaseDraft draft, PlannedStep planned, StepOutcome outcome)
    {
        if (outcome.Kind == StepOutcomeKind.FailedPermanently
            && planned.Duty is { } meant
            && draft.Case.FindDuty(meant.Id) is { IsOpen: true } duty)
        {
            DutyRecorder.Fail(draft, duty, outcome.Code);
        }
    }

    private static void AskPerson(CaseDraft draft, PlannedStep planned, string? code) =>
        draft.Emit(new PropertySet { Name = StepProgress.NeedsPerson, Value = planned.Step.Name, Reason = code });

    private static void VoidWord(CaseDraft draft, string? code)
    {
        if (draft.Case.HasKeptWord)
        {
            draft.Emit(new WordVoided { Reason = $"a step made matters worse: {code}" });
        }
    }
}
