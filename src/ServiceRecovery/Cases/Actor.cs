namespace ServiceRecovery;

/// <summary>Who does something to a case, and how the host knows it.</summary>
/// <remarks>
/// The library does not authenticate: the host vouches for kind, id and proof. Ids are the host's own; what is stored
/// for ever is a pseudonym of them.
/// </remarks>
public sealed record Actor
{
    private Actor(ActorKind kind, string? id)
    {
        Kind = kind;
        Id = id;
    }

    /// <summary>The library itself.</summary>
    public static Actor System { get; } = new(ActorKind.System, null);

    /// <summary>In which capacity.</summary>
    public ActorKind Kind { get; }

    /// <summary>The host's id of the person or firm; null only for <see cref="System"/>.</summary>
    public string? Id { get; }

    /// <summary>How the host knows that it is this person.</summary>
    public ActorProof Proof { get; private init; }

    /// <summary>The employee who typed what somebody else said; null if the actor did it in person.</summary>
    public string? RecordedBy { get; private init; }

    /// <summary>Rank in the company; <see cref="Rank.Any"/> for everybody else.</summary>
    public Rank Rank { get; private init; }

    /// <summary>The roles whose grants this actor may use, in the policy's words; empty if none.</summary>
    public IReadOnlyList<string> Roles { get; private init; } = [];

    /// <summary>The customer in person.</summary>
    /// <param name="id">The host's id of the customer.</param>
    /// <param name="proof">How the host knows; a policy says which proofs may confirm.</param>
    public static Actor Customer(string id, ActorProof proof) => Named(ActorKind.Customer, id) with { Proof = proof };

    /// <summary>Somebody who acts for the customer. The case must name the person as a representative.</summary>
    public static Actor Representative(string id, ActorProof proof) =>
        Named(ActorKind.Representative, id) with { Proof = proof };

    /// <summary>Somebody of the company.</summary>
    /// <param name="id">The host's id of the employee.</param>
    /// <param name="roles">Roles in the policy's words, such as <c>agent</c> or <c>service-manager</c>.</param>
    /// <exception cref="ArgumentException">A role holds a blank or a comma: roles are stored as a list.</exception>
    public static Actor Employee(string id, params string[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);

        return roles.FirstOrDefault(role => role.Length == 0 || role.Any(IsSeparator)) is { } wrong
            ? throw new ArgumentException($"'{wrong}' is no role. Use a name such as 'service-manager'.", nameof(roles))
            : Named(ActorKind.Company, id) with { Roles = [.. roles] };
    }

    /// <summary>A dealer, workshop or supplier.</summary>
    public static Actor Partner(string id) => Named(ActorKind.Partner, id);

    /// <summary>Somebody who reports for another without authority.</summary>
    public static Actor ThirdParty(string id) => Named(ActorKind.ThirdParty, id);

    /// <summary>An ombudsman, court or dispute body.</summary>
    public static Actor Adjudicator(string id) => Named(ActorKind.Adjudicator, id);

    /// <summary>The same actor, with the employee who typed it.</summary>
    public Actor TypedBy(string employee) => this with { RecordedBy = employee };

    /// <summary>The same actor, with a rank.</summary>
    public Actor WithRank(Rank rank) => this with { Rank = rank };

    private static bool IsSeparator(char letter) => letter == ',' || char.IsWhiteSpace(letter);

    private static Actor Named(ActorKind kind, string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);

        return new Actor(kind, id);
    }
}
