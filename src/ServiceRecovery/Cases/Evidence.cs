namespace ServiceRecovery;

/// <summary>What shows that something was done: the only thing that meets a duty.</summary>
/// <remarks>
/// Values are short facts such as an order number. Nothing that identifies or quotes a person belongs in them;
/// that goes into <see cref="Words"/>, which is kept where it can be erased.
/// </remarks>
public sealed record Evidence
{
    /// <summary>What kind of evidence, in the host's words: <c>order</c>, <c>letter</c>, <c>call</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The reference in the host's own records; null if there is none.</summary>
    public string? Reference { get; init; }

    /// <summary>When it happened; null means when it is recorded.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Words written or spoken, as a person used them; null if none. Erasable.</summary>
    public string? Words { get; init; }

    /// <summary>In which form it was given: <c>letter</c>, <c>in-writing</c>. Null: as its kind says.</summary>
    public string? Form { get; init; }

    /// <summary>In which language it was given, as a BCP 47 tag; null if it does not state that.</summary>
    public string? Language { get; init; }

    /// <summary>What was said of that which had to be said, in the policy's words; null if it does not state that.</summary>
    public IReadOnlyList<string>? Says { get; init; }

    /// <summary>Evidence that is one reference in the host's records.</summary>
    public static Evidence Of(string kind, string reference) => new() { Kind = kind, Reference = reference };
}
