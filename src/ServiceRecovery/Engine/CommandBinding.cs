namespace ServiceRecovery;

/// <summary>Gives the persons whom a command names their pseudonyms.</summary>
internal static class CommandBinding
{
    public static async Task<CaseCommand> BindAsync(
        CaseCommand command, EventActor actor, PersonNames names, CancellationToken cancellationToken) => command switch
        {
            Conversation conversation => conversation with
            {
                Bound = await PartsAsync(conversation, actor, names, cancellationToken).ConfigureAwait(false),
            },
            Report { Customer: { } customer } report => report with
            {
                CustomerId = await names.ResolveAsync(customer, cancellationToken).ConfigureAwait(false),
            },
            Reject { WithheldApprover: { } approver } reject => reject with
            {
                ApproverId = await names.ResolveAsync(approver, cancellationToken).ConfigureAwait(false),
            },
            NameParty party => party with
            {
                PersonId = await names.ResolveAsync(party.Person, cancellationToken).ConfigureAwait(false),
            },
            _ => command,
        };

    /// <summary>The report that names the customer, alone or as a part; null if none does.</summary>
    public static Report? ReportIn(CaseCommand command) => command switch
    {
        Report { CustomerId: not null } report => report,
        Conversation whole => whole.Bound.Select(part => part.Command).OfType<Report>()
            .FirstOrDefault(report => report.CustomerId is not null),
        _ => null,
    };

    /// <summary>A part without a time of its own happened when the conversation did.</summary>
    private static async Task<IReadOnlyList<(CaseCommand Command, EventActor By)>> PartsAsync(
        Conversation whole, EventActor actor, PersonNames names, CancellationToken cancellationToken)
    {
        var bound = new List<(CaseCommand Command, EventActor By)>();

        foreach (var (command, by) in whole.Parts)
        {
            var speaker = by is null ? actor : await names.ActorAsync(by, cancellationToken).ConfigureAwait(false);
            var part = await BindAsync(command, speaker, names, cancellationToken).ConfigureAwait(false);
            bound.Add((part with { At = part.At ?? whole.At }, speaker));
        }

        return bound;
    }
}
