namespace ServiceRecovery.Cli;

/// <summary>Whom a deed was taken to be of: said with every result, as a verb may stand for the customer.</summary>
internal static class ActorWords
{
    public static string Of(Actor actor)
    {
        var named = actor.Id is { } id ? $" {id}" : "";
        var typed = actor.RecordedBy is { } employee ? $", typed by {employee}" : "";

        return actor.Kind == ActorKind.Company
            ? $"{actor.Id} for the company"
            : $"the {ToolWords.Of(actor.Kind)}{named}{typed}";
    }
}
