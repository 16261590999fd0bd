namespace ServiceRecovery;

/// <summary>Runs commands against a case until one attempt is stored or refused.</summary>
internal sealed class CommandRunner(
    ICaseStore store,
    CaseLoader loader,
    DraftFactory drafts,
    LifecycleMachinePool machines,
    CommitWriter writer,
    IRandomSource random,
    TimeProvider time)
{
    private const int MostAttempts = 100;

    private static readonly Finding WrongCustomer = new(
        "wrong-customer",
        "The actor is no party of this case. Only its own customer acts as customer; others are representatives or "
        + "third parties.");

    public async Task<CommandResult> DoAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var decided = await DecideAsync(request, cancellationToken).ConfigureAwait(false);

            if (decided.Commit is null)
            {
                return decided.Result;
            }

            var result = await store.CommitAsync(decided.Commit, cancellationToken).ConfigureAwait(false);

            if (result.Status == CommitStatus.Committed)
            {
                writer.Tell(decided.Draft!);

                return decided.Result;
            }

            if (result.Status == CommitStatus.DuplicateMessage)
            {
                return await RepeatedAsync(request, cancellationToken).ConfigureAwait(false);
            }

            if (Final(result, request, decided.Result) is { } final)
            {
                return final;
            }
        }

        throw new InvalidOperationException(
            $"{request.Command.Name} on case {request.Id} was overtaken {MostAttempts} times. Too many writers work on "
            + "this case; try again.");
    }

    /// <summary>Another process has stored the command: the answer is the case as that one left it.</summary>
    private async Task<CommandResult> RepeatedAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(request with { ExpectedVersion = null }, cancellationToken).ConfigureAwait(false);

        return ResultOf(
            request.Command, CommandStatus.AlreadyApplied, loaded.Case, [AppliedBefore(request.Command.CommandId!)]);
    }

    private static Finding AppliedBefore(string id) => new("already-applied", $"Command '{id}' has taken effect before.");

    public async Task<CommandPreview> PreviewAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var decided = await DecideAsync(request, cancellationToken).ConfigureAwait(false);

        return new CommandPreview
        {
            Result = decided.Result,
            Events = decided.Commit is null ? [] : [.. decided.Draft!.Events.Select(pending => EventCatalog.NameOf(pending.Body))],
        };
    }

    /// <summary>An answer that deciding again would not change.</summary>
    private static CommandResult? Final(CommitResult result, CommandRequest request, CommandResult decided) => result.Status switch
    {
        CommitStatus.DuplicateBenefit => decided with
        {
            Status = CommandStatus.Refused,
            Reasons =
            [
                new Finding(
                    "already-given",
                    $"The benefit {result.Subject} was given before, here or in another case. Nobody gets it twice."),
            ],
        },
        CommitStatus.VersionConflict when request.ExpectedVersion is { } expected =>
            throw new CaseConflictException(request.Id, expected, decided.Case.Version),
        _ => null,
    };

    private async Task<DecidedCommand> DecideAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(request, cancellationToken).ConfigureAwait(false);

        if (Against(request, loaded.Case, time.GetUtcNow()) is { } early)
        {
            return new DecidedCommand(early, null, null);
        }

        var names = new PersonNames(loader, random, request.Tenant);
        var actor = await names.ActorAsync(request.By, cancellationToken).ConfigureAwait(false);

        if (actor.Kind == ActorKind.Customer && loaded.Case.Parties.All(party => party.Person != actor.Person))
        {
            return new DecidedCommand(
                ResultOf(request.Command, CommandStatus.Refused, loaded.Case, [WrongCustomer]), null, null);
        }

        var command = await BindAsync(request, names, cancellationToken).ConfigureAwait(false);
        var prepared = await DraftAsync(loaded, actor, request.Command, cancellationToken).ConfigureAwait(false);

        try
        {
            return await RunAsync(command, loaded, prepared, names, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            machines.Return(prepared.Machine);
        }
    }

    private async Task<DecidedCommand> RunAsync(
        CaseCommand command, LoadedCase loaded, PreparedDraft prepared, PersonNames names, CancellationToken cancellationToken)
    {
        var draft = prepared.Draft;
        var target = await TargetAsync(command, draft, cancellationToken).ConfigureAwait(false);

        try
        {
            Aim(command, target).Decide(draft);

            if (draft.IsRefused || (draft.Events.Count == 0 && draft.CustomerEvents.Count == 0))
            {
                return new DecidedCommand(Unchanged(command, loaded.Case, draft), null, null);
            }

            Settling.Run(draft);
            var commit = writer.Write(draft, loaded, prepared.Customer, names.Proposed, command.CommandId ?? "", null).Commit;

            return new DecidedCommand(
                ResultOf(command, CommandStatus.Applied, draft.Case, draft.Notes),
                draft,
                target is null ? commit : WithTarget(commit, target, command));
        }
        finally
        {
            if (target is not null)
            {
                machines.Return(target.Machine);
            }
        }
    }

    private Commit WithTarget(Commit commit, PreparedDraft target, CaseCommand command)
    {
        var other = writer.Write(target.Draft, target.Loaded, LoadedCustomer.Unknown, [], command.CommandId ?? "", null).Commit;

        return commit with
        {
            Appends = [.. commit.Appends, .. other.Appends],
            Summaries = [.. commit.Summaries, .. other.Summaries],
            Texts = [.. commit.Texts, .. other.Texts],
        };
    }

    private async Task<PreparedDraft?> TargetAsync(
        CaseCommand command, CaseDraft from, CancellationToken cancellationToken)
    {
        var other = command switch
        {
            Merge merge => merge.Into,
            Unmerge => from.Case.MergedInto,
            _ => null,
        };
        var found = other is { } id && id != from.Case.Id
            ? await loader.FindAsync(from.Case.Tenant, id, cancellationToken).ConfigureAwait(false)
            : null;

        return found is null
            ? null
            : await DraftAsync(found, from.Actor, command, cancellationToken).ConfigureAwait(false);
    }

    private static CaseCommand Aim(CaseCommand command, PreparedDraft? target) => (command, target) switch
    {
        (Merge merge, { } found) => merge with { Target = new MergeTarget(found.Draft) },
        (Unmerge unmerge, { } found) => unmerge with { Target = new MergeTarget(found.Draft) },
        _ => command,
    };

    private async Task<PreparedDraft> DraftAsync(
        LoadedCase loaded, EventActor actor, CaseCommand command, CancellationToken cancellationToken)
    {
        var request = DraftFactory.RequestOf(loaded.Case);
        var customer = await loader
            .CustomerAsync(loaded.Case.Tenant, loaded.Case.Customer, request.Customer, cancellationToken)
            .ConfigureAwait(false);
        customer = customer.WithoutCase();
        var setting = await drafts
            .SettingAsync(request, drafts.Policies.Pinned(loaded.Case.Policy), customer.Record, cancellationToken)
            .ConfigureAwait(false);
        var machine = machines.Rent();
        var draft = new CaseDraft(loaded.Case, setting, machine, actor, command.CommandId ?? "")
        {
            OccurredAt = command.At is { } at ? Instants.Cut(at) : setting.Now,
        };

        return new PreparedDraft(draft, loaded, customer, machine);
    }

    /// <summary>A command on a merged case goes to the case in which it goes on.</summary>
    private async Task<LoadedCase> LoadAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var loaded = await loader.GetAsync(request.Tenant, request.Id, cancellationToken).ConfigureAwait(false);

        while (loaded.Case.MergedInto is { } into && !StaysHere(request.Command, loaded.Case, into))
        {
            loaded = await loader.GetAsync(request.Tenant, into, cancellationToken).ConfigureAwait(false);
        }

        // A repeated command that took effect made the version that its caller does not know yet.
        return request.ExpectedVersion is { } expected
            && expected != loaded.Case.Version
            && !(request.Command.CommandId is { } id && loaded.Case.Commands.Contains(id))
            ? throw new CaseConflictException(request.Id, expected, loaded.Case.Version)
            : loaded;
    }

    /// <summary>What undoes or repeats the merge, or was applied before it, is answered by the merged case.</summary>
    private static bool StaysHere(CaseCommand command, RecoveryCase current, CaseId into) =>
        command is Unmerge
        || (command is Merge merge && merge.Into == into)
        || (command.CommandId is { } id && current.Commands.Contains(id));

    private static async Task<CaseCommand> BindAsync(
        CommandRequest request, PersonNames names, CancellationToken cancellationToken) => request.Command switch
        {
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
            var command => command,
        };

    private static CommandResult? Against(CommandRequest request, RecoveryCase current, DateTimeOffset now)
    {
        var command = request.Command;

        if (current.UnknownEvent is { } type)
        {
            return Refusal(
                "unknown-event",
                $"The case holds '{type}', which this version does not know. Use the newer version that wrote it.");
        }

        if (command.CommandId is { } id && current.Commands.Contains(id))
        {
            return ResultOf(
                command,
                CommandStatus.AlreadyApplied,
                current,
                [AppliedBefore(id)]);
        }

        if (command.At > now)
        {
            return Refusal(
                "in-the-future",
                $"The command says {command.At:u}; it is {now:u}. Nothing is recorded before it happens.");
        }

        return Staleness.Against(command, current) is { } stale
            ? ResultOf(command, CommandStatus.Stale, current, [stale])
            : null;

        CommandResult Refusal(string code, string text) =>
            ResultOf(command, CommandStatus.Refused, current, [new Finding(code, text)]);
    }

    private static CommandResult Unchanged(CaseCommand command, RecoveryCase before, CaseDraft draft) => draft.IsRefused
        ? ResultOf(command, CommandStatus.Refused, before, draft.Refusals)
        : ResultOf(command, CommandStatus.AlreadyApplied, draft.Case, draft.Notes);

    private static CommandResult ResultOf(
        CaseCommand command, CommandStatus status, RecoveryCase current, IReadOnlyList<Finding> reasons) => new()
        {
            Status = status,
            Case = current,
            Reasons = [.. reasons],
            Command = command.Name,
        };
}
