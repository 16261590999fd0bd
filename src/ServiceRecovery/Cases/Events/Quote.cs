namespace ServiceRecovery;

/// <summary>Words or an id of a person, named inside one event.</summary>
internal sealed record Quote(string Name, PersonId Subject, string Text)
{
    public const string Account = "account";
    public const string Words = "words";
    public const string CustomerId = "customer";
    public const string ApproverId = "approver";
    public const string JudgeId = "judge";

    /// <summary>Names of quotes that say who somebody is; all others say what somebody said.</summary>
    public static IReadOnlyList<string> Identifying { get; } = [CustomerId, ApproverId, JudgeId];
}
