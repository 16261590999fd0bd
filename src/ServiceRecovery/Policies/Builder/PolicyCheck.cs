namespace ServiceRecovery;

/// <summary>What must hold of the rules and limits of one gear, so that they can be combined as meant.</summary>
internal static class PolicyCheck
{
    private const int DaysOfWeek = 7;

    public static void Run(Gear gear, PolicyVariant variant, List<string> errors)
    {
        foreach (var twice in variant.Rules.GroupBy(rule => rule.Id).Where(group => group.Count() > 1))
        {
            errors.Add($"Two rules are named '{twice.Key}'{(gear == Gear.Normal ? "" : $" in the gear {gear}")}.");
        }

        foreach (var rule in variant.Rules)
        {
            CheckRule(rule, errors);
            CheckWaives(rule, variant, errors);
            CheckReplaces(rule, variant, errors);
        }

        CheckSlots(variant, errors);
        CheckOwed(variant, errors);
        CheckOrder(variant, errors);
        CheckCount(variant, errors);

        foreach (var contact in variant.Contacts.Where(contact => contact.Count < 0 || contact.In.Count <= 0))
        {
            errors.Add($"A limit of {contact.Count} contacts in {contact.In} cannot be counted.");
        }

        CheckQuiet(variant.Quiet, errors);
    }

    /// <summary>What is postponed must go out some time.</summary>
    private static void CheckQuiet(QuietHours? quiet, List<string> errors)
    {
        if (quiet is null)
        {
            return;
        }

        if (quiet.From == quiet.Until)
        {
            errors.Add($"Its quiet hours are {quiet}, which is no time or always. Let them begin and end at different times.");
        }

        if (!IsWholeMinute(quiet.From) || !IsWholeMinute(quiet.Until))
        {
            errors.Add($"Its quiet hours begin or end within a minute ({quiet.From:O}, {quiet.Until:O}). Use whole minutes.");
        }

        if (quiet.Days.Count == DaysOfWeek)
        {
            errors.Add("Its quiet hours leave no day on which anything goes out. Leave one.");
        }

        errors.AddRange(quiet.Days.Where(day => !Enum.IsDefined(day)).Select(day => $"Its quiet hours name '{day}', which is no day."));
    }

    private static bool IsWholeMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;

    private static void CheckRule(PolicyRule rule, List<string> errors)
    {
        if (!PolicyHeaderCheck.IsKebab(rule.Id))
        {
            errors.Add($"The rule's id '{rule.Id}' is not kebab-case, such as loyal-first-failure.");
        }

        if (string.IsNullOrWhiteSpace(rule.Because))
        {
            errors.Add($"Rule '{rule.Id}' cites no source; say because of what it holds.");
        }

        if (rule.Hold?.For is { } period && (period.Count <= 0 || period.Unit == TimeUnit.BusinessDays))
        {
            errors.Add($"Rule '{rule.Id}' holds goodwill for {period}; hold it for hours, days or months.");
        }

        foreach (var duty in rule.Duties)
        {
            CheckDuty(rule, duty, errors);
        }

        foreach (var choice in rule.Choices)
        {
            CheckChoice(rule, choice, errors);
        }
    }

    private static void CheckDuty(PolicyRule rule, DutyTerms duty, List<string> errors)
    {
        var where = $"Rule '{rule.Id}', duty '{duty.Kind}'";

        if (!PolicyHeaderCheck.IsKebab(duty.Kind))
        {
            errors.Add($"{where}: the kind is not kebab-case.");
        }

        if (duty.Attempts < 1)
        {
            errors.Add($"{where}: {duty.Attempts} attempts; at least one is needed.");
        }

        if (duty is { Class: ObligationClass.Entitlement or ObligationClass.Redress, WaivableBy: not null })
        {
            errors.Add($"{where}: {duty.Class} may not be waived by '{duty.WaivableBy}' or anybody.");
        }

        if (duty.Substitutes.Contains(duty.Kind))
        {
            errors.Add($"{where}: it cannot be its own substitute.");
        }

        if (duty.Deadlines.Any(deadline => deadline.Within.Count <= 0))
        {
            errors.Add($"{where}: a deadline must be some time after its anchor.");
        }
    }

    private static void CheckChoice(PolicyRule rule, PolicyChoice choice, List<string> errors)
    {
        var where = $"Rule '{rule.Id}', slot '{choice.Slot}'";

        if (!PolicyHeaderCheck.IsKebab(choice.Slot))
        {
            errors.Add($"{where}: the slot's name is not kebab-case.");
        }

        if (choice.Choose < 1 || choice.Choose > choice.Offers.Length)
        {
            errors.Add($"{where}: {choice.Choose} of {choice.Offers.Length} cannot be chosen.");
        }

        foreach (var offer in choice.Offers.Where(offer => offer.Terms.Value is { Amount: <= 0 }))
        {
            errors.Add($"{where}: '{offer.Terms.Strategy}' is worth {offer.Terms.Value}; it must be more than zero.");
        }
    }

    private static void CheckSlots(PolicyVariant variant, List<string> errors)
    {
        var slots = variant.Rules.SelectMany(rule => rule.Choices.Select(choice => (rule, choice)))
            .GroupBy(pair => pair.choice.Slot, StringComparer.Ordinal);

        foreach (var slot in slots.Where(slot => slot.Select(pair => pair.choice.Class).Distinct().Count() > 1))
        {
            var said = slot.Select(pair => $"{pair.choice.Class} in rule '{pair.rule.Id}'");
            errors.Add($"The slot '{slot.Key}' is {string.Join(", ", said)}; a slot belongs to one class.");
        }
    }

    /// <summary>What is due without a duty of its name would be given, but nobody would see that it is owed, or late.</summary>
    private static void CheckOwed(PolicyVariant variant, List<string> errors)
    {
        var kinds = Kinds(variant);

        foreach (var rule in variant.Rules)
        {
            foreach (var choice in rule.Choices.Where(choice =>
                choice.Class != ObligationClass.Goodwill && !kinds.Contains(choice.Slot)))
            {
                errors.Add(
                    $"Rule '{rule.Id}', slot '{choice.Slot}': {choice.Class} settles the duty of its own name, and no rule "
                    + $"owes '{choice.Slot}'. Owe that duty, or name the slot as the duty that it settles.");
            }
        }
    }

    /// <summary>What waits for a duty that nobody owes would wait for ever.</summary>
    private static void CheckOrder(PolicyVariant variant, List<string> errors)
    {
        const string Met = ".metAt";
        var kinds = Kinds(variant);
        var clocks = variant.Rules.SelectMany(rule => rule.Duties, (rule, duty) => (rule.Id, duty))
            .SelectMany(owed => owed.duty.Deadlines.Append(owed.duty.NotBefore).Append(owed.duty.Until)
                .Where(clock => clock is not null && clock.From.EndsWith(Met, StringComparison.Ordinal))
                .Select(clock => (owed.Id, Waits: $"duty '{owed.duty.Kind}' waits", For: clock!.From[..^Met.Length])));
        var choices = variant.Rules.SelectMany(rule => rule.Choices, (rule, choice) => (rule.Id, choice))
            .SelectMany(given => given.choice.Offers.Select(offer => offer.Terms.After).Append(given.choice.After)
                .OfType<string>()
                .Select(after => (given.Id, Waits: $"slot '{given.choice.Slot}' waits", For: after)));

        foreach (var (rule, waits, unknown) in clocks.Concat(choices).Where(one => !kinds.Contains(one.For)).Distinct())
        {
            var near = NearestName.Of(unknown, kinds.Order(StringComparer.Ordinal)) is { } meant ? $" Did you mean '{meant}'?" : "";
            errors.Add($"Rule '{rule}', {waits} for '{unknown}', which no rule owes.{near}");
        }
    }

    private static HashSet<string> Kinds(PolicyVariant variant) => variant.Rules.SelectMany(rule => rule.Duties)
        .SelectMany(duty => duty.Substitutes.Append(duty.Kind))
        .ToHashSet(StringComparer.Ordinal);

    private static void CheckCount(PolicyVariant variant, List<string> errors)
    {
        var duties = variant.Rules.SelectMany(rule => rule.Duties)
            .GroupBy(duty => (duty.Kind, duty.Addressee, duty.Unit))
            .Select(group => (Name: $"duty '{group.Key.Kind}'", Count: group.Count()));
        var slots = variant.Rules.SelectMany(rule => rule.Choices)
            .GroupBy(choice => choice.Slot, StringComparer.Ordinal)
            .Select(group => (Name: $"slot '{group.Key}'", Count: group.Count()));

        foreach (var (name, count) in duties.Concat(slots).Where(named => named.Count > RuleSet.Maximum))
        {
            errors.Add(
                $"{count} rules speak of the {name}; at most {RuleSet.Maximum} can be combined. Join some of them.");
        }
    }

    private static void CheckWaives(PolicyRule rule, PolicyVariant variant, List<string> errors)
    {
        foreach (var waived in rule.Waives)
        {
            var owed = variant.Rules.SelectMany(other => other.Duties).Where(duty => duty.Kind == waived).ToList();

            if (owed.Count == 0)
            {
                errors.Add($"Rule '{rule.Id}' waives '{waived}', which no rule owes.");
            }

            if (owed.Any(duty => duty.Class is ObligationClass.Entitlement or ObligationClass.Redress))
            {
                errors.Add($"Rule '{rule.Id}' waives '{waived}', which is owed by law or gives back a loss; it stays owed.");
            }
        }
    }

    private static void CheckReplaces(PolicyRule rule, PolicyVariant variant, List<string> errors)
    {
        foreach (var replaced in rule.Replaces)
        {
            var found = variant.Rules.SelectMany(other => other.Choices).Where(choice => choice.Slot == replaced).ToList();

            if (found.Count == 0 || found.Exists(choice => choice.Class != ObligationClass.Goodwill))
            {
                errors.Add($"Rule '{rule.Id}' replaces '{replaced}', which is no slot of goodwill.");
            }

            if (rule.Choices.All(choice => choice.Class != ObligationClass.Goodwill || choice.Slot == replaced))
            {
                errors.Add($"Rule '{rule.Id}' replaces '{replaced}', but offers nothing in its place.");
            }
        }
    }
}
