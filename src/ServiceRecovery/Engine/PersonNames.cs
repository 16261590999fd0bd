namespace ServiceRecovery;

/// <summary>The pseudonyms that one command needs: known ones looked up, new ones proposed.</summary>
internal sealed class PersonNames(CaseLoader loader, IdSource ids, TenantId tenant)
{
    private readonly Dictionary<string, PersonId> _ids = new(StringComparer.Ordinal);
    private readonly List<PersonEntry> _proposed = [];

    /// <summary>Those that the commit must add.</summary>
    public IReadOnlyList<PersonEntry> Proposed => _proposed;

    /// <summary>The pseudonym of a person; a new one if the tenant does not know the id.</summary>
    public async Task<PersonId> ResolveAsync(string hostId, CancellationToken cancellationToken)
    {
        KeyText.Check(hostId, "A person's id");

        if (_ids.TryGetValue(hostId, out var id))
        {
            return id;
        }

        if (await loader.PersonAsync(tenant, hostId, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return _ids[hostId] = known;
        }

        return Propose(hostId);
    }

    /// <summary>A new pseudonym, without asking: the commit refuses it if the tenant knows the id.</summary>
    public PersonId Propose(string hostId)
    {
        KeyText.Check(hostId, "A person's id");

        if (!_ids.TryGetValue(hostId, out var id))
        {
            id = ids.NextPersonId();
            _ids[hostId] = id;
            _proposed.Add(new PersonEntry(hostId, id));
        }

        return id;
    }

    public async Task<EventActor> ActorAsync(Actor actor, CancellationToken cancellationToken) => Stored(
        actor,
        actor.Id is { } id ? await ResolveAsync(id, cancellationToken).ConfigureAwait(false) : null,
        actor.RecordedBy is { } by ? await ResolveAsync(by, cancellationToken).ConfigureAwait(false) : null);

    private static EventActor Stored(Actor actor, PersonId? person, PersonId? recordedBy)
    {
        var roles = string.Join(',', actor.Roles);
        TextLimits.Check(roles, TextLimits.Value, "Roles");

        return new(actor.Kind, person, actor.Proof, recordedBy, actor.Rank, roles);
    }
}
