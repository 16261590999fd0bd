using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Does one command to a case, or says what it would do, and prints what became of it.</summary>
internal sealed class CaseDeed(IRecoveryEngine engine, Printer printer, DateTimeOffset now)
{
    /// <exception cref="ToolException">The case has no customer who could have said it.</exception>
    public static Actor ActorOf(RecoveryCase opened, ActorKind kind, CaseWords words)
    {
        var customer = opened.Customer is { } person ? opened.NameOf(person) : null;
        Actor actor = kind switch
        {
            ActorKind.Customer when customer is null => throw ToolException.Usage(
                "case.customer", $"The case {opened.Reference} names no customer yet, so no customer can have said it."),
            ActorKind.Customer => Actor.Customer(customer!, words.Proof).TypedBy(words.By),
            ActorKind.Representative => Actor.Representative(words.By, words.Proof),
            ActorKind.Partner => Actor.Partner(words.By),
            ActorKind.Adjudicator => Actor.Adjudicator(words.By),
            ActorKind.ThirdParty => Actor.ThirdParty(words.By),
            ActorKind.System => Actor.System,
            _ => Employee(words),
        };

        return words.Rank == Rank.Any ? actor : actor.WithRank(words.Rank);
    }

    /// <summary>One conversation of several deeds, each said or done by whom its verb belongs to.</summary>
    public static Conversation Together(
        RecoveryCase opened, IReadOnlyList<(ActorKind By, CaseCommand Command)> deeds, CaseWords words) => new()
        {
            CommandId = words.CommandId,
            At = words.At,
            Parts = [.. deeds.Select(deed => (deed.Command with { CommandId = null }, (Actor?)ActorOf(opened, deed.By, words)))],
        };

    public async Task<ExitCode> DoAsync(
        RecoveryCase opened, string verb, CaseCommand command, Actor by, bool preview, CancellationToken cancellationToken)
    {
        Actor[] actors = command is Conversation talk ? [.. talk.Parts.Select(part => part.By ?? by).Distinct()] : [by];
        var result = preview
            ? (await engine.PreviewAsync(opened.Id, command, by, cancellationToken: cancellationToken).ConfigureAwait(false)).Result
            : await engine.DoAsync(opened.Id, command, by, cancellationToken: cancellationToken).ConfigureAwait(false);

        Print(opened, verb, result, actors, preview);

        return result.Applied ? ExitCode.Done : ExitCode.RowsRejected;
    }

    private static Actor Employee(CaseWords words)
    {
        try
        {
            return Actor.Employee(words.By, words.Roles);
        }
        catch (ArgumentException error)
        {
            throw ToolException.Usage("usage.roles", $"--by or --roles: {error.Message}");
        }
    }

    private void Print(RecoveryCase before, string verb, CommandResult result, Actor[] actors, bool preview)
    {
        var moved = before.State == result.Case.State ? $"stays {before.State}" : $"{before.State} -> {result.Case.State}";
        var would = preview ? "; a preview: nothing was stored" : "";
        printer.Line($"{verb}: {JsonText.Name(result.Status)}; {before.Reference} {moved} ({now:yyyy-MM-dd HH:mm} UTC{would})");
        printer.Paragraph($"by {string.Join(" and ", actors.Select(ActorWords.Of).Distinct())}", "  ");

        foreach (var reason in result.Reasons)
        {
            printer.Paragraph($"{ToolWords.Refusal(reason)} ({reason.Code})", "  ");
        }

        printer.Value(json => Write(json, verb, result, actors, preview));
    }

    private void Write(Utf8JsonWriter json, string verb, CommandResult result, Actor[] actors, bool preview)
    {
        json.WriteStartObject();
        json.WriteString("verb", verb);
        json.WriteString("status", JsonText.Name(result.Status));
        json.WriteBoolean("preview", preview);
        json.WriteString("at", now);
        JsonText.Texts(json, "by", [.. actors.Select(ActorWords.Of).Distinct()]);
        json.WriteString("case", $"{result.Case.Id}");
        json.WriteString("state", JsonText.Name(result.Case.State));
        json.WriteNumber("version", result.Case.Version);
        json.WriteStartArray("reasons");

        foreach (var reason in result.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("text", ToolWords.Refusal(reason));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
