namespace ServiceRecovery;

/// <summary>The names of duties that the library itself knows something about.</summary>
internal static class DutyKinds
{
    public const string Acknowledgement = "acknowledgement";
    public const string Apology = "apology";
    public const string Fix = "fix";
    public const string Concern = "concern";
    public const string Extra = "extra";
    public const string Explanation = "explanation";
    public const string Reminder = "reminder";
    public const string Commitment = "commitment";
}
