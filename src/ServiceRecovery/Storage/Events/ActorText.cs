using System.Collections.Frozen;
using System.Text;

namespace ServiceRecovery;

/// <summary>The stored form of an actor: who, by pseudonym, and by which authority.</summary>
internal static class ActorText
{
    private const string By = " by ";

    /// <summary>For example <c>customer 5f0c… by 77aa…</c>, or <c>system</c>.</summary>
    public static string Who(EventActor actor)
    {
        if (actor is { Person: null, RecordedBy: null })
        {
            return NameOf(actor.Kind);
        }

        return actor.RecordedBy is { } by
            ? $"{NameOf(actor.Kind)} {actor.Person}{By}{by}"
            : $"{NameOf(actor.Kind)} {actor.Person}";
    }

    /// <summary>For example <c>proof=session rank=manager roles=agent,service-manager</c>; empty for none.</summary>
    public static string Authority(EventActor actor)
    {
        if (actor is { Proof: ActorProof.None, Rank: Rank.Any, Roles.Length: 0 })
        {
            return "";
        }

        var text = new StringBuilder();
        Append(text, "proof", actor.Proof == ActorProof.None ? "" : NameOf(actor.Proof));
        Append(text, "rank", actor.Rank == Rank.Any ? "" : NameOf(actor.Rank));
        Append(text, "roles", actor.Roles);

        return text.ToString();
    }

    public static EventActor Parse(string who, string authority)
    {
        var parts = who.Split(By);
        var words = parts[0].Split(' ', 2);

        return new EventActor(
            Enum.Parse<ActorKind>(words[0], ignoreCase: true),
            words.Length > 1 && words[1].Length > 0 ? PersonId.Parse(words[1]) : null,
            Value(authority, "proof") is { } proof ? Enum.Parse<ActorProof>(proof, ignoreCase: true) : ActorProof.None,
            parts.Length > 1 ? PersonId.Parse(parts[1]) : null,
            Value(authority, "rank") is { } rank ? Enum.Parse<Rank>(rank, ignoreCase: true) : Rank.Any,
            Value(authority, "roles") ?? "");
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append(text.Length > 0 ? " " : "").Append(name).Append('=').Append(value);
        }
    }

    private static string? Value(string authority, string name) =>
        authority.Split(' ').FirstOrDefault(part => part.StartsWith(name + "=", StringComparison.Ordinal)) is { } found
            ? found[(name.Length + 1)..]
            : null;

    private static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>.All[value];

    // Every event names its actor: the names are made once.
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Camel(value.ToString()));

        private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }
}
