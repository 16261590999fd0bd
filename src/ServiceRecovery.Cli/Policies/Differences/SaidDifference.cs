namespace ServiceRecovery.Cli;

/// <summary>One thing that two documents say differently.</summary>
/// <param name="Part">Where: a rule by its id, the limits, the policy as a whole.</param>
/// <param name="Change">What became of it: added, removed or changed.</param>
/// <param name="Text">What the second document says, and what the first one said.</param>
internal readonly record struct SaidDifference(string Part, string Change, string Text)
{
    public const string Added = "added";
    public const string Removed = "removed";
    public const string Changed = "changed";
}
