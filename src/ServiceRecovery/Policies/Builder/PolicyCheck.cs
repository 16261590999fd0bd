namespace ServiceRecovery;

/// <summary>What must hold of the rules and limits of one gear, so that they can be combined as meant.</summary>
internal static class PolicyCheck
{
    private const int DaysOfWeek = 7;

    private static readonly string[] OncePerRound =
        [DutyKinds.Acknowledgement, DutyKinds.Apology, DutyKinds.Fix, DutyKinds.Concern, DutyKinds.Extra];

    public static void Run(Gear gear, PolicyVariant variant, PolicyFaults faults)
    {
        foreach (var twice in variant.Rules.Twice(rule => rule.Id))
        {
            faults.Add(
                twice.Last(),
                $"Two rules are named '{twice.Key}'{(gear == Gear.Normal ? "" : $" in the gear {gear}")}.");
        }

        DutyTermsCheck.Run(variant, faults);

        foreach (var rule in variant.Rules)
        {
            CheckRule(rule, faults);
            CheckWaives(rule, variant, faults);
            CheckReplaces(rule, variant, faults);
        }

        CheckSlots(variant, faults);
        CheckOwed(variant, faults);
        CheckOrder(variant, faults);
        CheckCount(variant, faults);

        foreach (var contact in variant.Contacts.Where(contact => contact.Count < 0 || contact.In.Count <= 0))
        {
            faults.Add("limits", $"A limit of {contact.Count} contacts in {contact.In} cannot be counted.");
        }

        CheckBudgets(variant.Budgets, faults);
        CheckQuiet(variant.Quiet, faults);
    }

    private static void CheckBudgets(IReadOnlyList<Budget> budgets, PolicyFaults faults)
    {
        foreach (var budget in budgets)
        {
            if (!NameForm.IsKebab(budget.Name))
            {
                faults.Add(budget, $"The budget's name '{budget.Name}' is not kebab-case, such as spring-goodwill.");
            }

            if (budget.Amount.Amount < 0)
            {
                faults.Add(budget, $"The budget '{budget.Name}' of {budget.Amount} is below nothing. Use 0 or more.");
            }
        }

        foreach (var twice in budgets.Twice(budget => $"{budget.Name} {budget.Per} {budget.In}"))
        {
            var last = twice.Last();
            faults.AddBetween(last, $"Two budgets are named '{last.Name}' per {last.Per} in the same period. Say one of them.");
        }
    }

    /// <summary>What is postponed must go out some time.</summary>
    private static void CheckQuiet(QuietHours? quiet, PolicyFaults faults)
    {
        if (quiet is null)
        {
            return;
        }

        if (quiet.From == quiet.Until)
        {
            faults.Add(
                quiet,
                $"Its quiet hours are {quiet}, which is no time or always. Let them begin and end at different times.");
        }

        if (!IsWholeMinute(quiet.From) || !IsWholeMinute(quiet.Until))
        {
            faults.Add(
                quiet,
                $"Its quiet hours begin or end within a minute ({quiet.From:O}, {quiet.Until:O}). Use whole minutes.");
        }

        if (quiet.Days.Count == DaysOfWeek)
        {
            faults.Add(quiet, "Its quiet hours leave no day on which anything goes out. Leave one.");
        }

        foreach (var day in quiet.Days.Where(day => !Enum.IsDefined(day)))
        {
            faults.Add(quiet, $"Its quiet hours name '{day}', which is no day.");
        }
    }

    private static bool IsWholeMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;

    private static void CheckRule(PolicyRule rule, PolicyFaults faults)
    {
        if (!NameForm.IsKebab(rule.Id))
        {
            faults.Add(rule, $"The rule's id '{rule.Id}' is not kebab-case, such as loyal-first-failure.");
        }

        if (string.IsNullOrWhiteSpace(rule.Because))
        {
            faults.Add(rule, $"Rule '{rule.Id}' cites no source; say because of what it holds.");
        }

        if (rule.Hold?.For is { } period && (period.Count <= 0 || period.Unit == TimeUnit.BusinessDays))
        {
            faults.Add(rule, $"Rule '{rule.Id}' holds goodwill for {period}; hold it for hours, days or months.");
        }

        foreach (var duty in rule.Duties)
        {
            CheckDuty(rule, duty, faults);
        }

        foreach (var choice in rule.Choices)
        {
            CheckChoice(rule, choice, faults);
        }
    }

    private static void CheckDuty(PolicyRule rule, DutyTerms duty, PolicyFaults faults)
    {
        var where = $"Rule '{rule.Id}', duty '{duty.Kind}'";

        if (!NameForm.IsKebab(duty.Kind))
        {
            faults.Add(duty, $"{where}: the kind is not kebab-case.");
        }

        if (duty.Attempts < 1)
        {
            faults.Add(duty, $"{where}: {duty.Attempts} attempts; at least one is needed.");
        }

        if (duty is { Class: ObligationClass.Entitlement or ObligationClass.Redress, WaivableBy: not null })
        {
            faults.Add(duty, $"{where}: {duty.Class} may not be waived by '{duty.WaivableBy}' or anybody.");
        }

        if (duty.Substitutes.Contains(duty.Kind))
        {
            faults.Add(duty, $"{where}: it cannot be its own substitute.");
        }

        if (duty.MustSay.Concat(duty.Verbatim).Append(duty.Form ?? "any").Any(string.IsNullOrWhiteSpace))
        {
            faults.Add(duty, $"{where}: its form and what it must say cannot be blank.");
        }

        CheckClocks(where, duty, faults);

        if (duty.RepeatEvery is { Count: <= 0 } every)
        {
            faults.Add(duty, $"{where}: it cannot be owed again every {every}; use some time.");
        }

        if (duty.RepeatEvery is not null && OncePerRound.Contains(duty.Kind))
        {
            faults.Add(duty, $"{where}: it moves the case and is owed once a round. Repeat another kind, such as update.");
        }
    }

    private static void CheckClocks(string where, DutyTerms duty, PolicyFaults faults)
    {
        if (duty.Deadlines.Any(deadline => deadline.Within.Count <= 0))
        {
            faults.Add(duty, $"{where}: a deadline must be some time after its anchor.");
        }

        var clocks = duty.Deadlines.Append(duty.NotBefore).Append(duty.Until).OfType<Deadline>().ToList();

        foreach (var cut in clocks.Where(clock => clock.CutOff is not null))
        {
            if (cut.Within.Unit == TimeUnit.Hours)
            {
                faults.Add(duty, $"{where}: {cut.Within} has a cut-off, but hours run at once. Use days or business days.");
            }

            if (!IsWholeMinute(cut.CutOff!.Value))
            {
                faults.Add(duty, $"{where}: the cut-off {cut.CutOff:O} is within a minute. Use whole minutes.");
            }
        }

        if (clocks.Skip(duty.Deadlines.Count).Any(clock => clock.PausedBy != WaitingFor.Nobody))
        {
            faults.Add(duty, $"{where}: only a deadline stands still; notBefore and until do not.");
        }

        if (clocks.Exists(clock => (clock.PausedBy & ~(WaitingFor.Customer | WaitingFor.ThirdParty)) != 0))
        {
            faults.Add(duty, $"{where}: a deadline is paused by somebody who is neither the customer nor a third party.");
        }
    }

    private static void CheckChoice(PolicyRule rule, PolicyChoice choice, PolicyFaults faults)
    {
        var where = $"Rule '{rule.Id}', slot '{choice.Slot}'";

        if (!NameForm.IsKebab(choice.Slot))
        {
            faults.Add(choice, $"{where}: the slot's name is not kebab-case.");
        }

        if (choice.Choose < 1 || choice.Choose > choice.Offers.Length)
        {
            faults.Add(choice, $"{where}: {choice.Choose} of {choice.Offers.Length} cannot be chosen.");
        }

        foreach (var offer in choice.Offers.Where(offer => offer.Terms.Value is { Amount: <= 0 }))
        {
            faults.Add(choice, $"{where}: '{offer.Terms.Strategy}' is worth {offer.Terms.Value}; it must be more than zero.");
        }
    }

    private static void CheckSlots(PolicyVariant variant, PolicyFaults faults)
    {
        var slots = variant.Choices.GroupBy(given => given.Choice.Slot, StringComparer.Ordinal);

        foreach (var slot in slots.Where(slot => slot.Any(given => given.Choice.Class != slot.First().Choice.Class)))
        {
            var said = slot.Select(given => $"{given.Choice.Class} in rule '{given.Rule.Id}'");
            faults.AddBetween(
                slot.Last().Choice,
                $"The slot '{slot.Key}' is {string.Join(", ", said)}; a slot belongs to one class.");
        }
    }

    /// <summary>What is due without a duty of its name would be given, but nobody would see that it is owed, or late.</summary>
    private static void CheckOwed(PolicyVariant variant, PolicyFaults faults)
    {
        var kinds = Kinds(variant);

        foreach (var rule in variant.Rules)
        {
            foreach (var choice in rule.Choices.Where(choice =>
                choice.Class != ObligationClass.Goodwill && !kinds.Contains(choice.Slot)))
            {
                faults.AddBetween(
                    choice,
                    $"Rule '{rule.Id}', slot '{choice.Slot}': {choice.Class} settles the duty of its own name, and no rule "
                    + $"owes '{choice.Slot}'. Owe that duty, or name the slot as the duty that it settles.");
            }
        }
    }

    /// <summary>What waits for a duty that nobody owes would wait for ever.</summary>
    private static void CheckOrder(PolicyVariant variant, PolicyFaults faults)
    {
        const string Met = ".metAt";
        var kinds = Kinds(variant);
        var clocks = variant.Duties
            .SelectMany(owed => owed.Terms.Deadlines.Append(owed.Terms.NotBefore).Append(owed.Terms.Until)
                .Where(clock => clock is not null && clock.From.EndsWith(Met, StringComparison.Ordinal))
                .Select(clock => new Waiting(owed.Rule, $"duty '{owed.Terms.Kind}'", clock!.From[..^Met.Length])));
        var choices = variant.Choices
            .SelectMany(given => given.Choice.Offers.Select(offer => offer.Terms.After).Append(given.Choice.After)
                .OfType<string>()
                .Select(after => new Waiting(given.Rule, $"slot '{given.Choice.Slot}'", after)));

        string[]? sorted = null;

        foreach (var (rule, what, unknown) in clocks.Concat(choices).Where(one => !kinds.Contains(one.For)).Distinct()
            .TakeWhile(_ => !faults.IsFull))
        {
            sorted ??= [.. kinds.Order(StringComparer.Ordinal)];
            faults.AddBetween(
                rule, $"Rule '{rule.Id}', {what} waits for '{unknown}', which no rule owes.{NearestName.Meant(unknown, sorted)}");
        }
    }

    private static HashSet<string> Kinds(PolicyVariant variant) => variant.Rules.SelectMany(rule => rule.Duties)
        .SelectMany(duty => duty.Substitutes.Append(duty.Kind).Concat(duty.OnBreach.Select(breach => breach.Owes).OfType<string>()))
        .ToHashSet(StringComparer.Ordinal);

    private static void CheckCount(PolicyVariant variant, PolicyFaults faults)
    {
        foreach (var duty in variant.Duties.GroupBy(owed => owed.Name))
        {
            Check($"duty '{duty.Key.Kind}'", duty.Count());
        }

        foreach (var slot in variant.Choices.GroupBy(given => given.Choice.Slot, StringComparer.Ordinal))
        {
            Check($"slot '{slot.Key}'", slot.Count());
        }

        void Check(string name, int count)
        {
            if (count > RuleSet.Maximum)
            {
                faults.AddBetween(
                    null,
                    $"{count} rules speak of the {name}; at most {RuleSet.Maximum} can be combined. Join some of them.");
            }
        }
    }

    private static void CheckWaives(PolicyRule rule, PolicyVariant variant, PolicyFaults faults)
    {
        foreach (var waived in rule.Waives)
        {
            var owed = variant.Rules.SelectMany(other => other.Duties).Where(duty => duty.Kind == waived).ToList();

            if (owed.Count == 0)
            {
                faults.AddBetween(rule, $"Rule '{rule.Id}' waives '{waived}', which no rule owes.");
            }

            if (owed.Any(duty => duty.Class is ObligationClass.Entitlement or ObligationClass.Redress))
            {
                faults.AddBetween(
                    rule,
                    $"Rule '{rule.Id}' waives '{waived}', which is owed by law or gives back a loss; it stays owed.");
            }
        }
    }

    private static void CheckReplaces(PolicyRule rule, PolicyVariant variant, PolicyFaults faults)
    {
        foreach (var replaced in rule.Replaces)
        {
            var found = variant.Rules.SelectMany(other => other.Choices).Where(choice => choice.Slot == replaced).ToList();

            if (found.Count == 0 || found.Exists(choice => choice.Class != ObligationClass.Goodwill))
            {
                faults.AddBetween(rule, $"Rule '{rule.Id}' replaces '{replaced}', which is no slot of goodwill.");
            }

            if (rule.Choices.All(choice => choice.Class != ObligationClass.Goodwill || choice.Slot == replaced))
            {
                faults.AddBetween(rule, $"Rule '{rule.Id}' replaces '{replaced}', but offers nothing in its place.");
            }
        }
    }

    /// <summary>What a rule says that waits for a duty.</summary>
    private sealed record Waiting(PolicyRule Rule, string What, string For);
}
