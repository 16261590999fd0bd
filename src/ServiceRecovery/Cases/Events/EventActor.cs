namespace ServiceRecovery;

/// <summary>Who caused an event, in stored form: pseudonyms only.</summary>
internal sealed record EventActor(
    ActorKind Kind,
    PersonId? Person = null,
    ActorProof Proof = ActorProof.None,
    PersonId? RecordedBy = null,
    Rank Rank = Rank.Any,
    string Roles = "")
{
    public static EventActor System { get; } = new(ActorKind.System);
}
