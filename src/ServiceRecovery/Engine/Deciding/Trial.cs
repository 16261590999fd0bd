namespace ServiceRecovery;

/// <summary>Tries the plainest command of a trigger where the table alone would answer wrongly.</summary>
/// <remarks>
/// Evidence of a later duty acknowledges first, evidence can meet its duty without a move, and a duty that is open is
/// no reason against the trigger that meets it: only the manner in which it is owed is. The trial is thrown away.
/// </remarks>
internal static class Trial
{
    /// <summary>The table's answer, or what became of the command.</summary>
    public static TriggerAvailability Of(CaseDraft draft, TriggerAvailability answer)
    {
        if (draft.Case.UnknownEvent is not null || Plainest(draft.Case, answer.Trigger) is not { } command)
        {
            return answer;
        }

        var trial = new CaseDraft(draft.Case, draft.Setting, draft.Actor, "");
        command.Decide(trial);

        if (trial.IsRefused)
        {
            return answer with { Allowed = false, Reasons = [.. trial.Refusals] };
        }

        if (trial.Events.Count > 0)
        {
            return answer with { Allowed = true, To = trial.Case.State, Reasons = [] };
        }

        return answer.Allowed ? answer with { Allowed = false, Reasons = [.. trial.Notes] } : answer;
    }

    /// <summary>It says what it must, in no special manner; null where the table's answer is the command's.</summary>
    private static CaseCommand? Plainest(RecoveryCase current, CaseTrigger trigger) => trigger switch
    {
        CaseTrigger.Acknowledge => new Acknowledge { Account = current.CurrentRound is { Heard: false } ? "" : null },
        CaseTrigger.Apologize => new Apologize(),
        CaseTrigger.StartFix => new StartFix { WaitingHarms = true },
        CaseTrigger.CompleteFix => new CompleteFix { Evidence = new Evidence { Kind = "record" } },
        CaseTrigger.ShowConcern => new ShowConcern(),
        CaseTrigger.OfferExtra => new OfferExtra(),
        _ => null,
    };
}
