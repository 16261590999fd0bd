namespace ServiceRecovery;

/// <summary>Writes what a draft decided, and tells of it once it is stored.</summary>
internal sealed class CommitWriter(
    EventCodec codec, IRandomSource random, EventDelivery delivery, RecoveryTelemetry telemetry, WorkSignal signal)
{
    public WrittenDraft Write(
        CaseDraft draft, LoadedCase before, LoadedCustomer customer, IEnumerable<PersonEntry> persons, string commandId, WorkClaim? claim)
    {
        var builder = new CommitBuilder(draft.Case.Tenant, codec, random, draft.Now, commandId)
            .Add(draft, before, NextDue.Of(draft.Case, draft.Setting))
            .Add(draft, customer)
            .Add(persons)
            .Under(claim);
        var commit = (commandId.Length == 0 ? builder : builder.Once($"command:{draft.Case.Id}", commandId))
            .Build(delivery.Names, delivery.IsSealed);

        return new WrittenDraft(commit, After(draft, before, builder), After(draft, customer, builder));
    }

    public void Tell(CaseDraft draft)
    {
        foreach (var pending in draft.Events)
        {
            if (pending.Body is CaseMoved moved)
            {
                telemetry.Transitioned(moved.Trigger, moved.From, moved.To);
            }
        }

        draft.Setting.Shadow?.Tell(draft.Case.Id, draft.Events);

        if (signal.IsAwaited && (delivery.Names.Count > 0 || NextDue.Of(draft.Case, draft.Setting) <= draft.Now))
        {
            signal.Ring();
        }
    }

    private static LoadedCase After(CaseDraft draft, LoadedCase before, CommitBuilder builder) =>
        new(draft.Case, builder.HeadOf(StreamId.Of(draft.Case.Id)) ?? before.Head);

    private static LoadedCustomer After(CaseDraft draft, LoadedCustomer before, CommitBuilder builder)
    {
        if (draft.Case.Customer is not { } person || builder.HeadOf(StreamId.Of(person)) is not { } head)
        {
            return before;
        }

        var record = before.Record;

        foreach (var (body, actor, occurredAt) in draft.CustomerEvents)
        {
            record = CustomerRecord.Apply(
                record, new RecordedEvent(record.Version + 1, draft.Now, occurredAt, actor, "", body));
        }

        return new LoadedCustomer(record, head);
    }
}
