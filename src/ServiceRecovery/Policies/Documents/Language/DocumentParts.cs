using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>All that a document says: the policy's parts, and what is said for authors and checks only.</summary>
internal sealed class DocumentParts(PolicyParts policy)
{
    public DocumentParts()
        : this(new PolicyParts())
    {
    }

    public PolicyParts Policy => policy;

    /// <summary>The address of the schema, for editors.</summary>
    public string? Schema { get; set; }

    /// <summary>The meaning that a canonical document was written for; null means this library's.</summary>
    public int? Semantics { get; set; }

    public string? Description { get; set; }

    /// <summary>The day on which the whole was last compared with its sources.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>Whether it may be activated only if it has tests; those that it has must pass in any case.</summary>
    public bool RequiresTests { get; set; }

    public ImmutableArray<TestParts> Tests { get; set; } = [];

    public ImmutableArray<IncludeParts> Includes { get; set; } = [];

    /// <summary>The document of a resolved policy.</summary>
    public static DocumentParts Of(RecoveryPolicy policy) =>
        new(PolicyParts.Of(policy)) { Semantics = RecoveryPolicy.Semantics };

    /// <summary>Adds to the policy's parts what the reading found besides.</summary>
    public void Complete(DocumentReading reading)
    {
        Policy.Includes.AddRange(reading.Included);
        Policy.Facts.AddRange(reading.Measured);
        Policy.Resolved.AddRange(Includes.Where(include => include.Hash is not null).Select(include => new PolicyInclude(
            include.Reference.Name, include.Reference.Version, include.Hash!, include.AppliesBy ?? Policy.AppliesBy)));
    }
}
