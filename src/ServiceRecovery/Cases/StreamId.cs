namespace ServiceRecovery;

/// <summary>Identifies one stream of events inside a tenant.</summary>
/// <remarks>The default value is the case stream with an empty key, which is never stored.</remarks>
/// <param name="Kind">What the stream is about.</param>
/// <param name="Key">
/// The case id, the customer's pseudonym, the host's incident id, the policy's name or a segment's number. Never a person's own id.
/// </param>
public readonly record struct StreamId(StreamKind Kind, string Key)
{
    /// <summary>The stream of one case.</summary>
    public static StreamId Of(CaseId id) => new(StreamKind.Case, id.ToString());

    /// <summary>The stream of one customer.</summary>
    public static StreamId Of(PersonId customer) => new(StreamKind.Customer, customer.ToString());

    /// <summary>The stream of one incident, by the host's id of it.</summary>
    public static StreamId OfIncident(string incident) => new(StreamKind.Incident, incident);

    /// <summary>The stream of one policy, by its name.</summary>
    public static StreamId OfPolicy(string policy) => new(StreamKind.Policy, policy);

    /// <summary>Kind and key, for example <c>incident/10V017</c>.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}/{Key}";
}
