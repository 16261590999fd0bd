namespace ServiceRecovery;

/// <summary>What must hold of that which follows a duty: what is owed once it is late, again, or for each unit.</summary>
internal static class DutyTermsCheck
{
    public static void Run(PolicyVariant variant, PolicyFaults faults)
    {
        var clocked = variant.Rules.SelectMany(rule => rule.Duties).Where(duty => duty.Deadlines.Count > 0)
            .Select(duty => duty.Kind).ToHashSet(StringComparer.Ordinal);
        var slots = variant.Rules.SelectMany(rule => rule.Choices).Select(choice => choice.Slot)
            .Append(DutyKinds.Extra).ToHashSet(StringComparer.Ordinal);

        foreach (var (rule, _, duty) in variant.Duties)
        {
            var where = $"Rule '{rule.Id}', duty '{duty.Kind}'";

            if (duty.OnBreach.Count > 0 && !clocked.Contains(duty.Kind))
            {
                faults.Add(duty, $"{where}: something follows once it is late, but no rule says by when it is owed.");
            }

            foreach (var fault in duty.OnBreach.SelectMany(breach => Of(breach, duty, slots)))
            {
                faults.Add(duty, $"{where}: {fault}");
            }

            if (duty.RepeatEvery is not null && slots.Contains(duty.Kind))
            {
                faults.Add(duty, $"{where}: it is met by what its slot gives, once. Repeat another kind, such as update.");
            }

            if (duty.Unit is "failure" or "account" && slots.Contains(duty.Kind))
            {
                faults.Add(duty, $"{where}: it is met by what its slot gives, once, so it cannot be owed for each {duty.Unit}.");
            }
        }
    }

    private static IEnumerable<string> Of(BreachTerms breach, DutyTerms duty, HashSet<string> slots)
    {
        if (breach.Owes is null && string.IsNullOrWhiteSpace(breach.Tells))
        {
            yield return "nothing follows once it is late; name a duty that is owed then, or a role that must know.";
        }

        if (breach.Within is not null && (breach.Owes is null || breach.Within.Value.Count <= 0))
        {
            yield return $"what follows its breach is owed within {breach.Within}; name a duty, and some time.";
        }

        if (breach.Owes is not { } kind)
        {
            yield break;
        }

        if (!NameForm.IsKebab(kind))
        {
            yield return $"once it is late '{kind}' is owed, which is not kebab-case.";
        }

        if (kind == duty.Kind)
        {
            yield return "once it is late it cannot be owed a second time.";
        }

        if (slots.Contains(kind))
        {
            yield return $"once it is late '{kind}' is owed, which a slot gives. Owe a duty that evidence meets.";
        }
    }
}
