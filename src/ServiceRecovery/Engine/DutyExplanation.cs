namespace ServiceRecovery;

/// <summary>Says to who works on a case in which form each open duty is to be given, and what it must say.</summary>
internal static class DutyExplanation
{
    public static IEnumerable<string> Of(CaseDraft draft) =>
        draft.Case.Duties.SelectMany(duty => duty.IsOpen ? Of(duty).Concat(Left(draft, duty)) : Again(draft, duty));

    private static IEnumerable<string> Left(CaseDraft draft, Duty duty) => draft.Setting.Steps.All
        .Where(step => step.Placement.Duty == duty.Name && !step.Placement.NeedsPerson && !step.Placement.CanMeet(duty.Terms))
        .Select(step => $"Duty '{duty.Id}' is left to a person: step '{step.Name}' cannot do it as it is owed.");

    private static IEnumerable<string> Again(CaseDraft draft, Duty duty)
    {
        if (Repetition.NextAt(draft.Case, duty, draft.Setting) is { } next)
        {
            yield return $"Duty '{duty.Name}' is owed again from {next:u}, every {duty.Terms.RepeatEvery}.";
        }
    }

    private static IEnumerable<string> Of(Duty duty)
    {
        if (duty.Status == DutyStatus.Waiting)
        {
            yield return $"Duty '{duty.Id}' waits for {WhomOf(duty.WaitsFor)}{ClockOf(duty)}.";
        }

        if (MannerOf(duty.Terms) is { Length: > 0 } manner)
        {
            yield return $"Duty '{duty.Id}' is to be given {manner}.";
        }

        if (duty.Terms.MustSay.Count > 0)
        {
            yield return $"Duty '{duty.Id}' must say: {string.Join("; ", duty.Terms.MustSay)}.";
        }

        foreach (var text in duty.Terms.Verbatim)
        {
            yield return $"Duty '{duty.Id}' must hold, word for word: \"{text}\"";
        }

        if (duty.Terms.OnBreach.Count > 0)
        {
            var when = duty.IsLate ? $"Duty '{duty.Id}' is late" : $"Once duty '{duty.Id}' is late";
            yield return $"{when}: {string.Join("; ", duty.Terms.OnBreach)}.";
        }
    }

    private static string WhomOf(WaitingFor who) => who switch
    {
        WaitingFor.Customer => "the customer",
        WaitingFor.ThirdParty => "a third party",
        _ => "the customer and a third party",
    };

    private static string ClockOf(Duty duty) =>
        duty.DueAt is { } due ? $", but its clock runs: it is due {due:u}"
        : duty.Terms.Deadlines.Any(deadline => (deadline.PausedBy & duty.WaitsFor) != 0) ? "; its clock stands still"
        : "";

    private static string MannerOf(DutyTerms terms)
    {
        string?[] parts =
        [
            terms.Form is { } form ? $"in the form '{form}'" : null,
            terms.Channel is { } channel ? $"over the channel '{channel}'" : null,
            terms.Language is { } language ? $"in the language '{language}'" : null,
        ];

        return string.Join(", ", parts.OfType<string>());
    }
}
