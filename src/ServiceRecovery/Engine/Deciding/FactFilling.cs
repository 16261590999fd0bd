namespace ServiceRecovery;

/// <summary>Fills the standard facts from what the case and the customer's stream say.</summary>
internal static class FactFilling
{
    private static readonly TimeSpan ContactWindow = TimeSpan.FromDays(30);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static void Fill(
        CaseFacts facts,
        RecoveryCase current,
        CustomerRecord customer,
        RecoveryPolicy policy,
        Gear gear,
        DateTimeOffset now)
    {
        facts.AsOf = now;
        OfFailure(facts.Failure, current);
        OfIncident(facts.Incident, current);
        OfParty(facts.Party, current, customer);
        OfProgress(facts.Case, current, customer, gear, now);
        Goodwill(facts, current, customer, policy, now);
        Stated(facts, current, policy);
    }

    /// <summary>
    /// What the customer was given as goodwill: in this case by its own word, in the others by the customer's stream.
    /// </summary>
    public static void Goodwill(
        CaseFacts facts, RecoveryCase current, CustomerRecord customer, RecoveryPolicy policy, DateTimeOffset now)
    {
        var (here, elsewhere) = customer.GoodwillSince(now - Year, current, policy.Currency);
        var given = new GoodwillBySlot(SlotBalance.GoodwillOf(current, policy.Currency), here.ToMinorUnits());
        facts.Given = given.Total == 0 && given.ThisYear == 0 ? null : given;
        facts.Case.GoodwillGiven = Money.FromMinorUnits(given.Total, policy.Currency);
        facts.Party.PriorGoodwill12m = elsewhere;
    }

    private static void OfFailure(FailureFacts facts, RecoveryCase current)
    {
        if (current.Failures.IsEmpty)
        {
            return;
        }

        var worst = current.Failures.MaxBy(failure => failure.Severity)!;
        facts.From(worst);
        facts.Origin = current.Origin;
        facts.Harm = current.Failures.Max(failure => failure.Harm);
        facts.Safety = current.Failures.Any(failure => failure.Safety);
        facts.PromiseBroken = current.Failures.Any(failure => failure.PromiseBroken);
        facts.RepeatCount = current.Failures.Max(failure => failure.RepeatCount);
        facts.ReceivedAt = worst.ReceivedAt ?? current.OpenedAt;
    }

    private static void OfIncident(IncidentFacts facts, RecoveryCase current)
    {
        facts.Verdict = current.Verdict;

        if (IncidentScope.Contains(current) is { } inside)
        {
            facts.InScope = inside;
        }

        if (current.Incident is { } incident)
        {
            facts.Id = incident;
        }
    }

    private static void OfParty(PartyFacts facts, RecoveryCase current, CustomerRecord customer)
    {
        facts.PriorFailures12m = customer.PriorCases;
        facts.Representative = current.Parties.Any(party => party.Role == PartyRole.Representative);
        facts.LeaveAlone = customer.RestraintOn(current).HasFlag(Restraint.LeaveAlone);
    }

    private static void OfProgress(
        ProgressFacts facts, RecoveryCase current, CustomerRecord customer, Gear gear, DateTimeOffset now)
    {
        facts.Round = current.CurrentRound?.Number ?? 1;
        facts.Worsened = current.Properties.ContainsKey("worsened");
        facts.FixAttempts = current.Duties
            .Where(duty => duty.Name == DutyKinds.Fix && duty.Status != DutyStatus.Retracted)
            .Sum(duty => duty.FailedAttempts + (duty.IsDone ? 1 : 0));
        facts.Contacts30d = customer.ContactsSince(now - ContactWindow);
        facts.MissedPromises = current.Duties.Count(duty => duty.IsLate);
        facts.Age = now - current.OpenedAt;
        facts.Gear = gear;
        facts.Suspicion = current.Properties.ContainsKey("suspicion");
        facts.Public = current.Properties.ContainsKey("public");
    }

    /// <summary>What the host stated by name overrides what the library found out itself.</summary>
    public static void Stated(CaseFacts facts, RecoveryCase current, RecoveryPolicy policy)
    {
        foreach (var (name, text) in current.StatedFacts)
        {
            if (policy.Layout.Find(name) is { } fact)
            {
                facts.Store(fact, FactText.Parse(fact, text));
            }
        }
    }
}
