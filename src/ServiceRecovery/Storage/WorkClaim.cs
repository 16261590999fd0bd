namespace ServiceRecovery;

/// <summary>A piece of work that one worker holds until its lease ends.</summary>
public sealed record WorkClaim
{
    /// <summary>What kind of work.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>Whose work.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The case's stream, or the stream whose events are to be delivered.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>The fencing token: higher than that of every earlier claim of the same work.</summary>
    public required long Token { get; init; }

    /// <summary>When the claim ends by itself.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>For a delivery, its position in the outbox; for a hash to be sealed, its position among those; 0 otherwise.</summary>
    public long Position { get; init; }

    /// <summary>For a delivery, the sequence of the first event; 0 otherwise.</summary>
    public long First { get; init; }

    /// <summary>For a delivery, the sequence of the last event; for a hash, that of its event; 0 otherwise.</summary>
    public long Last { get; init; }

    /// <summary>For a hash to be sealed, the hash; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>For a delivery, the handler that it is for; the empty name is the library itself.</summary>
    public string Handler { get; init; } = "";

    /// <summary>How often the work failed before. A release stores the number that the released claim has.</summary>
    public int Attempts { get; init; }
}
