namespace ServiceRecovery;

/// <summary>Records evidence for a duty of any other kind: a warning, care, an investigation, an explanation.</summary>
/// <remarks>
/// What a slot gives, <c>extra</c> before all, is met by the benefit alone: <see cref="OfferExtra"/>,
/// <see cref="AnswerOffer"/> and <see cref="RecordIssue"/> lead there, and evidence is refused.
/// </remarks>
public sealed record FulfilDuty : EvidenceCommand
{
    /// <summary>What was owed, for example <c>warning</c>.</summary>
    public required string Duty { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (draft.Case.FindOpenDuty(Duty) is null && !DutyRecorder.IsDoneThisRound(draft.Case, Duty, Unit))
        {
            var open = string.Join(
                ", ", draft.Case.Duties.Where(duty => duty.IsOpen).Select(duty => duty.Name).Distinct());
            draft.Refuse("nothing-owed", $"No open duty '{Duty}'. Open: {(open.Length == 0 ? "none" : open)}.");
            return;
        }

        DutyRecorder.Record(draft, Duty, Unit, Manner(draft), DutyTriggers.Of(Duty));
    }
}
