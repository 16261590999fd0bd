namespace ServiceRecovery;

/// <summary>Decides what a report becomes.</summary>
internal static class Opening
{
    public static void Check(OpenCase open, DateTimeOffset now)
    {
        KeyText.Check(open.Source, nameof(open.Source));
        KeyText.Check(open.Reference, nameof(open.Reference));
        KeyText.Check(open.Incident ?? "none", nameof(open.Incident));
        InputCheck.Of(open);

        if (open.Customer is not null && open.Failure is null)
        {
            throw new ArgumentException("A report that names a customer names the failure too. Set Failure.", nameof(open));
        }

        if (open.Failure?.ReceivedAt > now || open.Failure?.OccurredAt > now)
        {
            throw new ArgumentException(
                $"The failure's dates lie in the future: received {open.Failure.ReceivedAt:u}, "
                + $"occurred {open.Failure.OccurredAt:u}; it is {now:u}.",
                nameof(open));
        }
    }

    /// <param name="draft">The case that is to be.</param>
    /// <param name="open">The report.</param>
    /// <param name="chosen">The policy that decides the case for as long as it lives.</param>
    /// <param name="customer">Whose case it is.</param>
    /// <param name="incident">What its incident holds: known before anything is decided, so that only that is owed.</param>
    public static void Decide(
        CaseDraft draft, OpenCase open, ChosenPolicy chosen, PersonId? customer, IReadOnlyList<RecordedEvent> incident)
    {
        draft.Emit(OpenedOf(open, chosen, customer));

        if (open.Facts.Count > 0)
        {
            var facts = new SortedDictionary<string, string>(open.Facts.ToDictionary(), StringComparer.Ordinal);
            draft.Emit(new FactsStated { Facts = facts });
        }

        IncidentTaking.Take(draft, incident);

        if (open.Imported is { } progress)
        {
            Importing.Decide(draft, progress, open.CustomerWords);
            IncidentTaking.Share(draft, incident);
            return;
        }

        if (customer is null)
        {
            draft.FireOrRefuse(CaseTrigger.Suspect, MoveInput.Nothing);
            return;
        }

        if (draft.FireOrRefuse(CaseTrigger.Report, MoveInput.Nothing))
        {
            RoundDesk.Begin(draft, CaseTrigger.Report, open.CustomerWords, ReceivedAt(open));
        }

        IncidentTaking.Share(draft, incident);

        // What was due before the case came in is said once, here.
        DueWork.RecordBreaches(draft);
    }

    private static CaseOpened OpenedOf(OpenCase open, ChosenPolicy chosen, PersonId? customer) => new()
    {
        Source = open.Source,
        Reference = open.Reference,
        Origin = open.Origin,
        Policy = new PolicyReference(chosen.Policy.Name, chosen.Policy.Version, chosen.Policy.Hash),
        PolicyDoubt = chosen.Doubt,
        Incident = open.Incident,
        Verdict = open.Incident is null ? IncidentVerdict.None : open.Verdict,
        Failures = [open.Failure ?? new Failure()],
        Parties = customer is { } person ? [new Party { Person = person, Role = PartyRole.Customer }] : [],
        Imported = open.Imported is not null,
        Quotes = customer is { } subject ? [new Quote(Quote.CustomerId, subject, open.Customer!)] : [],
    };

    /// <summary>When the company received the report: where its clocks start. Null means now.</summary>
    public static DateTimeOffset? ReceivedAt(OpenCase open) =>
        open.Imported is { History: [var first, ..] } ? first.At : open.Failure?.ReceivedAt;
}
