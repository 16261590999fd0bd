namespace ServiceRecovery;

/// <summary>Decides the parts of a conversation on one draft, one after the other.</summary>
internal static class ConversationParts
{
    /// <summary>The command and its parts, each with the time at which it says that it happened.</summary>
    public static IEnumerable<CaseCommand> AllOf(CaseCommand command) => command is Conversation whole
        ? [command, .. whole.Parts.Select(part => part.Command with { At = part.Command.At ?? whole.At })]
        : [command];

    /// <summary>What is wrong with the make of a conversation; null for every other command.</summary>
    public static Finding? Against(CaseCommand command)
    {
        if (command is not Conversation whole)
        {
            return null;
        }

        if (whole.Parts.Count == 0)
        {
            return new Finding("no-parts", "A conversation has at least one part. Name what was said or done.");
        }

        for (var index = 0; index < whole.Parts.Count; index++)
        {
            if (AgainstPart(whole.Parts[index].Command) is { } wrong)
            {
                return wrong with { Text = NameOf(index, whole.Parts[index].Command) + wrong.Text };
            }
        }

        return null;
    }

    /// <summary>Decides each part as if it had come alone, after what follows from those before it; stops at a refusal.</summary>
    public static void Decide(CaseDraft draft, IReadOnlyList<(CaseCommand Command, EventActor By)> parts)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            var (command, by) = parts[index];
            draft.Speak(by, command.At, NameOf(index, command));

            if ((AgainstActor(draft.Case, by) ?? Staleness.Against(command, draft.Case)) is { } reason)
            {
                draft.Refuse([reason]);
            }
            else
            {
                command.Decide(draft);
            }

            if (draft.IsRefused)
            {
                return;
            }

            Settling.Run(draft);
        }
    }

    /// <summary>Nobody acts as the customer of a case who is none of its parties.</summary>
    public static Finding? AgainstActor(RecoveryCase current, EventActor actor) =>
        actor.Kind == ActorKind.Customer && current.Parties.All(party => party.Person != actor.Person)
            ? new Finding(
                "wrong-customer",
                "The actor is no party of this case. Only its own customer acts as customer; others are representatives "
                + "or third parties.")
            : null;

    private static Finding? AgainstPart(CaseCommand part) => part switch
    {
        Conversation => new Finding("nested", "A conversation holds no other one. List its parts here."),
        Merge or Unmerge => new Finding(
            "alone", $"{part.Name} concerns two cases and is a command of its own. Send it before or after."),
        { CommandId: not null } => new Finding(
            "part-id", "A part has no command id. Give the id to the conversation: all parts take effect once, together."),
        _ => null,
    };

    private static string NameOf(int index, CaseCommand part) => $"Part {index + 1}, {part.Name}: ";
}
