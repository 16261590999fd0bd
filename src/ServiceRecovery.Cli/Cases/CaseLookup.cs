namespace ServiceRecovery.Cli;

/// <summary>Finds the one case that a person means by an id, a reference, or source/reference.</summary>
internal static class CaseLookup
{
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static async Task<RecoveryCase> GetAsync(IRecoveryEngine engine, string name, CancellationToken cancellationToken)
    {
        var id = CaseId.TryParse(name, out var given)
            ? given
            : await ByReferenceAsync(engine, name, cancellationToken).ConfigureAwait(false);

        return await engine.FindAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false)
            ?? throw NotThere(name);
    }

    private static async Task<CaseId> ByReferenceAsync(IRecoveryEngine engine, string name, CancellationToken cancellationToken)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var page = await engine.QueryAsync(new CaseQuery { Reference = name, Limit = 2 }, cancellationToken: cancellationToken)
            .ConfigureAwait(false);

        if (page.Cases.Count == 0 && slash > 0)
        {
            var query = new CaseQuery { Source = name[..slash], Reference = name[(slash + 1)..], Limit = 2 };
            page = await engine.QueryAsync(query, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        return page.Cases switch
        {
            [var only] => only.Id,
            [] => throw NotThere(name),
            [var one, var other, ..] => throw ToolException.Usage(
                "case.ambiguous", $"Several cases are named {name}. Say {one.Source}/{name} or {other.Source}/{name}."),
        };
    }

    private static ToolException NotThere(string name) => ToolException.Usage(
        "case.missing", $"The store has no case {name}. 'case list' shows those that it has.");
}
