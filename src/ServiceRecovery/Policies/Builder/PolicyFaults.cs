namespace ServiceRecovery;

/// <summary>What is wrong with a policy, each with the part that has it.</summary>
internal sealed class PolicyFaults
{
    private const int MostWorkedOut = 200;

    private readonly List<PolicyFault> _all = [];

    public IReadOnlyList<PolicyFault> All => _all;

    /// <summary>Whether so much is wrong already that nobody reads more: what costs much to say is not said then.</summary>
    public bool IsFull => _all.Count >= MostWorkedOut;

    /// <param name="about">The rule, duty, choice, offer or limit; the name of a member of the whole; null for the whole.</param>
    /// <param name="message">A sentence that says what was found and what would work.</param>
    public void Add(object? about, string message) => _all.Add(new PolicyFault(about, message, IsBetween: false));

    /// <summary>A fault that one part has only because of what others say.</summary>
    public void AddBetween(object? about, string message) => _all.Add(new PolicyFault(about, message, IsBetween: true));

    /// <summary>Adds the sentence unless something holds.</summary>
    public void Require(bool holds, object? about, string otherwise)
    {
        if (!holds)
        {
            Add(about, otherwise);
        }
    }

    /// <summary>Each once, in the order in which they were found.</summary>
    public IReadOnlyList<string> Sentences() => [.. _all.Select(fault => Readable(fault.Message)).Distinct()];

    /// <summary>A fault names what it found, whatever its length; its beginning is enough.</summary>
    public static string Readable(string message)
    {
        const int Most = 1_000;

        return message.Length <= Most ? message : $"{message[..Most]}\u2026";
    }
}

/// <summary>One fault: of which part, in which words, and whether other parts are needed to have it.</summary>
internal sealed record PolicyFault(object? About, string Message, bool IsBetween);
