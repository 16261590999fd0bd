namespace ServiceRecovery;

/// <summary>Says to an agent what keeps a case from contacting its customer now, and when each step that waits will run.</summary>
internal static class ContactExplanation
{
    public static IEnumerable<string> Of(CaseDraft draft)
    {
        var restraint = draft.Setting.RestraintOn(draft.Case);

        foreach (var finding in restraint.Postponing(draft.Now, draft.Now))
        {
            yield return finding.Text;
        }

        foreach (var (planned, at) in StepPlan.Postponed(draft.Case, draft.Setting.Steps, draft.Now, restraint))
        {
            var work = planned.Duty is { } duty ? $" for '{duty.Name}'" : "";
            var late = planned.Duty?.DueAt < at ? $", when it is late: it is due {planned.Duty.DueAt:u}" : "";
            yield return $"Step '{planned.Step.Name}'{work} waits until {at:u}{late}.";
        }
    }
}
