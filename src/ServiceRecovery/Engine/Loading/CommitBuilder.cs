namespace ServiceRecovery;

/// <summary>Turns what drafts decided into one commit: numbered, hashed, with its rows beside the events.</summary>
internal sealed class CommitBuilder(TenantId tenant, EventCodec codec, IRandomSource random, DateTimeOffset now, string commandId)
{
    private readonly List<StreamAppend> _appends = [];
    private readonly List<CaseSummary> _summaries = [];
    private readonly List<PersonalText> _texts = [];
    private readonly List<BenefitEntry> _benefits = [];
    private readonly List<LedgerEntry> _ledger = [];
    private readonly List<PersonEntry> _persons = [];
    private readonly List<InboxEntry> _inbox = [];
    private readonly List<CaseFence> _fences = [];
    private readonly Dictionary<StreamId, ReadOnlyMemory<byte>> _heads = [];

    /// <summary>
    /// The hash of a stream's last event in this commit; null if the commit does not touch the stream.
    /// </summary>
    public ReadOnlyMemory<byte>? HeadOf(StreamId stream) => _heads.TryGetValue(stream, out var head) ? head : null;

    public CommitBuilder Add(CaseDraft draft, LoadedCase before, DateTimeOffset? nextDueAt)
    {
        if (draft.Events.Count > 0)
        {
            Append(
                StreamId.Of(draft.Case.Id),
                before.Case.Version,
                before.Head,
                before.Case.ChangedAt,
                draft.Events);
            ForgetErased(draft.Case);
        }

        _summaries.Add(SummaryOf(draft.Case, nextDueAt));
        _benefits.AddRange(draft.Benefits);
        _ledger.AddRange(draft.Ledger);

        return this;
    }

    public CommitBuilder Add(CaseDraft draft, LoadedCustomer customer)
    {
        if (draft.CustomerEvents.Count > 0 && draft.Case.Customer is { } person)
        {
            Append(
                StreamId.Of(person),
                customer.Record.Version,
                customer.Head,
                customer.Record.ChangedAt,
                draft.CustomerEvents);
        }

        return this;
    }

    public CommitBuilder Add(StreamId stream, long version, ReadOnlyMemory<byte> head, DateTimeOffset last, params PendingEvent[] events)
    {
        Append(stream, version, head, last, events);

        return this;
    }

    public CommitBuilder Add(IEnumerable<PersonEntry> persons)
    {
        _persons.AddRange(persons);

        return this;
    }

    public CommitBuilder Once(string source, string? id)
    {
        if (id is not null)
        {
            _inbox.Add(new InboxEntry(source, id));
        }

        return this;
    }

    public CommitBuilder Under(WorkClaim? claim)
    {
        if (claim is not null && CaseId.TryParse(claim.Stream.Key, out var id))
        {
            _fences.Add(new CaseFence(id, claim.Token));
        }

        return this;
    }

    /// <param name="deliverTo">The names of the handlers that are told of it.</param>
    /// <param name="toSeal">Whether the audit log takes it.</param>
    public Commit Build(IReadOnlyList<string> deliverTo, bool toSeal = false) => new()
    {
        Tenant = tenant,
        Appends = toSeal ? _appends.ConvertAll(append => append with { ToSeal = _heads[append.Stream] }) : _appends,
        Summaries = _summaries,
        Texts = _texts,
        Benefits = _benefits,
        Ledger = _ledger,
        Persons = _persons,
        Inbox = _inbox,
        Fences = _fences,
        DeliverTo = deliverTo,
    };

    /// <summary>
    /// What is said of a customer who is erased is not kept; the store refuses the words of one who was erased since.
    /// </summary>
    private void ForgetErased(RecoveryCase current)
    {
        if (current.IsErased)
        {
            _texts.RemoveAll(text => text.Subject == current.Customer);
        }
    }

    private static CaseSummary SummaryOf(RecoveryCase current, DateTimeOffset? nextDueAt) => new()
    {
        Tenant = current.Tenant,
        Id = current.Id,
        Version = current.Version,
        State = current.State,
        Source = current.Source,
        Reference = current.Reference,
        Customer = current.Customer,
        Failure = current.Failures.IsEmpty ? null : OfferChecks.FailureKey(current),
        Incident = current.Incident,
        Policy = current.Policy.Name,
        OpenedAt = current.OpenedAt,
        ChangedAt = current.ChangedAt,
        NextDueAt = nextDueAt,
        OpenDuties = current.Duties.Count(duty => duty.IsOpen) + current.OwedOffers.Count,
        OwedBy = OwedByOf(current),
        Value = SlotBalance.LiabilityOf(current),
        Tags = string.Join('\n', current.Properties.Select(property => $"{property.Key}={OneLine(property.Value)}")),
        Parked = current.Parked,
    };

    private static DateTimeOffset? OwedByOf(RecoveryCase current)
    {
        DateTimeOffset? first = null;

        foreach (var duty in current.Duties)
        {
            first = duty.Status == DutyStatus.Open && duty.DueAt is { } due && !(due >= first) ? due : first;
        }

        return first is { } at ? Instants.Cut(at) : null;
    }

    private static string OneLine(string text) => text.Contains('\n', StringComparison.Ordinal) ? text.Replace('\n', ' ') : text;

    private void Append(
        StreamId stream, long version, ReadOnlyMemory<byte> head, DateTimeOffset last, IReadOnlyList<PendingEvent> events)
    {
        var stored = new StoredEvent[events.Count];
        var recordedAt = Instants.Cut(now > last ? now : last);

        for (var index = 0; index < stored.Length; index++)
        {
            var header = new EventHeader(
                tenant, stream, version + index + 1, commandId, recordedAt, Instants.Cut(events[index].OccurredAt),
                events[index].Actor, head);
            stored[index] = codec.Encode(events[index].Body, header, random.Fill, _texts);
            head = stored[index].ComputeHash();
        }

        _heads[stream] = head;
        _appends.Add(new StreamAppend { Stream = stream, ExpectedVersion = version, Events = stored });
    }
}
