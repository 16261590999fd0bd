using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Adds one event to a case. Pure: the same events always make the same case.</summary>
internal static class CaseFold
{
    public static RecoveryCase New(TenantId tenant, CaseId id) => new() { Tenant = tenant, Id = id };

    public static RecoveryCase Apply(RecoveryCase current, RecordedEvent recorded)
    {
        var next = Change(current, recorded) with
        {
            Version = recorded.Sequence,
            ChangedAt = recorded.RecordedAt,
        };

        return recorded.CommandId.Length == 0 ? next : next with { Commands = next.Commands.Add(recorded.CommandId) };
    }

    private static RecoveryCase Change(RecoveryCase current, RecordedEvent recorded) => recorded.Body switch
    {
        CaseOpened opened => Open(current, opened, recorded),
        CaseMoved moved => Move(current, moved, recorded),
        RoundBegun begun => BeginRound(current, begun, recorded),
        AccountHeard => Hear(current),
        DecisionRecorded decision => DutyFold.Decide(current, decision, recorded.At),
        DutyOpened opened => DutyFold.Open(current, opened, recorded),
        DutyChanged changed => DutyFold.Change(current, changed, recorded),
        DutyBreached breached => DutyFold.Breach(current, breached),
        OfferChanged changed => OfferFold.Change(current, changed, recorded),
        ContactRecorded contact => Contact(current, contact, recorded),
        FactsStated stated => State(current, stated),
        PartyNamed named => current with { Parties = PartyFold.Name(current.Parties, named.Party) },
        PropertySet set => Set(current, set),
        WordKept kept => current with
        {
            KeptWord = new KeptWord(
                recorded.Sequence, recorded.Actor, recorded.At, kept.Names, kept.Unprompted),
        },
        WordVoided => current with { KeptWord = null },
        StepReported report => Report(current, report),
        RecordRetracted retracted => RetractionFold.Retract(current, retracted),
        IncidentTaken taken => IncidentFold.Take(current, taken, recorded),
        CaseParked parked => current with { Parked = parked.Reason },
        CaseAbsorbed absorbed => MergeFold.Absorb(current, absorbed, recorded),
        PolicyChanged changed => current with { Policy = changed.Policy, PolicyDoubt = null },
        UnknownEvent unknown => current with { UnknownEvent = unknown.Type },
        _ => throw new InvalidOperationException(
            $"A case has no place for {recorded.Body.GetType().Name}. Case streams hold events of cases only."),
    };

    private static RecoveryCase Open(RecoveryCase current, CaseOpened opened, RecordedEvent recorded)
    {
        var next = current with
        {
            Source = opened.Source,
            Reference = opened.Reference,
            Origin = opened.Origin,
            Policy = opened.Policy,
            PolicyDoubt = opened.PolicyDoubt,
            Incident = opened.Incident,
            Verdict = opened.Verdict,
            Failures = [.. opened.Failures],
            Parties = [.. opened.Parties],
            OpenedAt = recorded.At,
            EnteredAt = recorded.RecordedAt,
            Imported = opened.Imported,
        };

        return next with { Names = NamesOf(next, opened) };
    }

    private static ImmutableDictionary<PersonId, string> NamesOf(RecoveryCase current, CaseEvent body)
    {
        var names = current.Names;

        foreach (var quote in body.Quotes)
        {
            names = quote.Name == Quote.CustomerId ? names.SetItem(quote.Subject, quote.Text) : names;
        }

        return names;
    }

    private static RecoveryCase Move(RecoveryCase current, CaseMoved moved, RecordedEvent recorded)
    {
        var transition = new Transition(
            recorded.Sequence, moved.Trigger, moved.From, moved.To, recorded.At, recorded.Actor.Kind)
        {
            Actor = recorded.Actor,
        };
        var next = current with { State = moved.To, History = current.History.Add(transition) };

        return moved.Trigger switch
        {
            CaseTrigger.Confirm => next with { KeptWord = null },
            CaseTrigger.Merge => next with { MergedInto = CaseId.Parse(moved.Link!) },
            CaseTrigger.Unmerge => next with { MergedInto = null },
            CaseTrigger.Reject => WithheldReasons.Begin(next, moved),
            _ => next,
        };
    }

    private static RecoveryCase BeginRound(RecoveryCase current, RoundBegun begun, RecordedEvent recorded) =>
        current with
        {
            KeptWord = null,
            Rounds = current.Rounds.Add(new Round
            {
                Number = begun.Number,
                Cause = begun.Cause,
                BegunAt = begun.Cause == CaseTrigger.Report ? recorded.OccurredAt : recorded.At,
                ByCustomer = begun.ByCustomer,
                ToGive = begun.ToGive,
                Heard = begun.Heard,
                Sequence = recorded.Sequence,
                WordBefore = current.KeptWord,
                Brought = begun.Cause == CaseTrigger.Relapse && !current.Failures.IsEmpty ? current.Failures[^1] : null,
            }),
        };

    private static RecoveryCase Hear(RecoveryCase current) =>
        current.CurrentRound is { } round
            ? current with { Rounds = current.Rounds.Replace(round, round with { Heard = true }) }
            : current;

    private static RecoveryCase Contact(RecoveryCase current, ContactRecorded contact, RecordedEvent recorded) =>
        contact.Inbound
            ? current
            : current with { Contacts = current.Contacts + 1, LastCompanyActAt = recorded.At };

    private static RecoveryCase State(RecoveryCase current, FactsStated stated) => current with
    {
        StatedFacts = current.StatedFacts.SetItems(stated.Facts),
        Failures = stated.Failures is null ? current.Failures : [.. stated.Failures],
    };

    private static RecoveryCase Set(RecoveryCase current, PropertySet set) => WithheldReasons.After(set, current) with
    {
        Properties = set.Value is null
            ? current.Properties.Remove(set.Name)
            : current.Properties.SetItem(set.Name, set.Value),
        Steps = set is { Name: StepProgress.NeedsPerson, Value: null } ? StepProgress.Anew(current.Steps) : current.Steps,
    };

    /// <summary>A step that put itself off has not failed: it may do so as often as it must.</summary>
    private static RecoveryCase Report(RecoveryCase current, StepReported report) => current with
    {
        Steps = current.Steps.SetItem(
            report.Key,
            new StepProgress(
                report.Step,
                report.Outcome == "deferred" ? report.Attempt - 1 : report.Attempt,
                report.Outcome,
                report.Until,
                report.Code)),
    };
}
