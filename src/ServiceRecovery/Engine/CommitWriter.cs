namespace ServiceRecovery;

/// <summary>Writes what a draft decided, and tells of it once it is stored.</summary>
internal sealed class CommitWriter(EventCodec codec, IRandomSource random, EventDelivery delivery, RecoveryTelemetry telemetry)
{
    public Commit Write(
        CaseDraft draft, LoadedCase before, LoadedCustomer customer, IEnumerable<PersonEntry> persons, string commandId, WorkClaim? claim)
    {
        var builder = new CommitBuilder(draft.Case.Tenant, codec, random, draft.Now, commandId)
            .Add(draft, before, NextDue.Of(draft.Case, draft.Setting))
            .Add(draft, customer)
            .Add(persons)
            .Under(claim);

        return (commandId.Length == 0 ? builder : builder.Once($"command:{draft.Case.Id}", commandId))
            .Build(delivery.HasHandlers);
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
    }
}
