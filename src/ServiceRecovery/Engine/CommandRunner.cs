namespace ServiceRecovery;

/// <summary>Runs commands against a case until one attempt is stored or refused.</summary>
internal sealed class CommandRunner(
    ICaseStore store,
    CaseLoader loader,
    DraftFactory drafts,
    CommitWriter writer,
    GivenElsewhere elsewhere,
    IdSource ids,
    RecoveryTraces traces,
    TimeProvider time)
{
    private const int MostAttempts = 100;

    public Task<CommandResult> DoAsync(CommandRequest request, CancellationToken cancellationToken) => traces.RunAsync(
        RecoveryDiagnostics.CommandSpan,
        ("service_recovery.command", request.Command.Name),
        (Runner: this, Request: request, Token: cancellationToken),
        static it => it.Runner.TryAsync(it.Request, it.Token),
        static result => new SpanOutcome($"{result.Status}"));

    private async Task<CommandResult> TryAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var decided = await DecideAsync(request, cancellationToken).ConfigureAwait(false);

            if (decided.Commit is null)
            {
                return decided.Result;
            }

            var result = await traces.CommitAsync(store, decided.Commit, cancellationToken).ConfigureAwait(false);

            if (result.Status == CommitStatus.Committed)
            {
                writer.Tell(decided.Draft!);

                return decided.Result;
            }

            if (result.Status == CommitStatus.DuplicateMessage)
            {
                return await RepeatedAsync(request, cancellationToken).ConfigureAwait(false);
            }

            if (await RefusalAsync(decided.Commit, result, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                var loaded = await LoadAsync(request, cancellationToken).ConfigureAwait(false);

                return ResultOf(request.Command, CommandStatus.Refused, loaded.Case, [reason]);
            }

            if (result.Status == CommitStatus.VersionConflict && request.ExpectedVersion is { } expected)
            {
                throw new CaseConflictException(request.Id, expected, decided.Result.Case.Version);
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

        if (decided.Commit is { } commit
            && await new BudgetRefusal(store).FindAsync(commit, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            var loaded = await LoadAsync(request, cancellationToken).ConfigureAwait(false);

            return new CommandPreview { Result = ResultOf(request.Command, CommandStatus.Refused, loaded.Case, [reason]), Events = [] };
        }

        return new CommandPreview
        {
            Result = decided.Result,
            Events = decided.Commit is null ? [] : [.. decided.Draft!.Events.Select(pending => EventCatalog.NameOf(pending.Body))],
        };
    }

    /// <summary>Why the store will not have it, however often it is decided again; null if that is not so.</summary>
    private async Task<Finding?> RefusalAsync(Commit commit, CommitResult result, CancellationToken cancellationToken) =>
        result.Status switch
        {
            CommitStatus.DuplicateBenefit => new Finding(
                "already-given",
                $"The benefit {result.Subject} was given before, here or in another case. Nobody gets it twice."),
            CommitStatus.LedgerRefused =>
                await new BudgetRefusal(store).ReadAsync(commit, cancellationToken).ConfigureAwait(false),
            _ => null,
        };

    private async Task<DecidedCommand> DecideAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(request, cancellationToken).ConfigureAwait(false);

        if (Against(request, loaded.Case, time.GetUtcNow()) is { } early)
        {
            return new DecidedCommand(early, null, null);
        }

        var names = new PersonNames(loader, ids, request.Tenant);
        var actor = await names.ActorAsync(request.By, cancellationToken).ConfigureAwait(false);

        if (ConversationParts.AgainstActor(loaded.Case, actor) is { } stranger)
        {
            return new DecidedCommand(ResultOf(request.Command, CommandStatus.Refused, loaded.Case, [stranger]), null, null);
        }

        var command = await CommandBinding.BindAsync(request.Command, actor, names, cancellationToken).ConfigureAwait(false);
        var prepared = await DraftAsync(loaded, actor, command, cancellationToken).ConfigureAwait(false);

        return await RunAsync(command, loaded, prepared, names, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DecidedCommand> RunAsync(
        CaseCommand command, LoadedCase loaded, PreparedDraft prepared, PersonNames names, CancellationToken cancellationToken)
    {
        var draft = prepared.Draft;
        var target = await TargetAsync(command, draft, cancellationToken).ConfigureAwait(false);
        Aim(command, target).Decide(draft);

        if (draft.IsRefused || (draft.Events.Count == 0 && draft.CustomerEvents.Count == 0))
        {
            return new DecidedCommand(Unchanged(command, loaded.Case, draft), null, null);
        }

        Settling.Run(draft);
        draft.NoteErased();
        var commit = writer.Write(draft, loaded, prepared.Customer, names.Proposed, command.CommandId ?? "", null).Commit;

        return new DecidedCommand(
            ResultOf(command, CommandStatus.Applied, draft.Case, draft.Notes),
            draft,
            target is null ? commit : WithTarget(commit, target, command));
    }

    private Commit WithTarget(Commit commit, PreparedDraft target, CaseCommand command)
    {
        var other = writer.Write(target.Draft, target.Loaded, LoadedCustomer.Unknown, [], command.CommandId ?? "", null).Commit;

        return commit with
        {
            Appends = [.. commit.Appends, .. other.Appends],
            Summaries = [.. commit.Summaries, .. other.Summaries],
            Texts = [.. commit.Texts, .. other.Texts],
            Ledger = [.. commit.Ledger, .. other.Ledger],
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
        var customer = await CustomerAsync(loaded.Case, request, command, cancellationToken).ConfigureAwait(false);
        var setting = await drafts
            .SettingAsync(request, drafts.Policies.Pinned(loaded.Case.Policy), customer.Record, cancellationToken)
            .ConfigureAwait(false);

        if (ConversationParts.AllOf(command).Any(part => part is OfferExtra))
        {
            var given = await elsewhere.ReadAsync(loaded.Case, cancellationToken).ConfigureAwait(false);
            setting = setting with { GivenElsewhere = given };
        }

        var draft = new CaseDraft(loaded.Case, setting, actor, command.CommandId ?? "").Speak(actor, command.At);

        return new PreparedDraft(draft, loaded, customer);
    }

    /// <summary>The stream of the case's customer, or of the one whom the command names as such.</summary>
    private async Task<LoadedCustomer> CustomerAsync(
        RecoveryCase current, FactRequest request, CaseCommand command, CancellationToken cancellationToken)
    {
        if (current.Customer is null && CommandBinding.ReportIn(command) is { } report)
        {
            return await loader
                .CustomerAsync(current.Tenant, report.CustomerId, report.Customer, cancellationToken)
                .ConfigureAwait(false);
        }

        var customer = await loader
            .CustomerAsync(current.Tenant, current.Customer, request.Customer, cancellationToken)
            .ConfigureAwait(false);

        return customer.WithoutCase();
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

        if (ConversationParts.Against(command) is { } shape)
        {
            return ResultOf(command, CommandStatus.Refused, current, [shape]);
        }

        foreach (var part in ConversationParts.AllOf(command))
        {
            if (part.At > now)
            {
                return Refusal(
                    "in-the-future",
                    $"The command says {part.At:u}; it is {now:u}. Nothing is recorded before it happens.");
            }

            if (Staleness.Against(part, current) is { } stale)
            {
                return ResultOf(command, CommandStatus.Stale, current, [stale]);
            }
        }

        return null;

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
