using System.Text.RegularExpressions;

namespace ServiceRecovery.Cli;

/// <summary>The names of the facts that a policy's conditions read, whether they are stated or not.</summary>
internal static partial class PolicyFactNames
{
    /// <summary>Of the dotted words of its document those that it takes a value for: a severity's name is none.</summary>
    public static IEnumerable<string> Of(RecoveryPolicy policy) => Dotted().Matches(policy.ToCanonicalJson())
        .Select(match => match.Value).Distinct(StringComparer.Ordinal).Where(name => Reads(policy, name));

    private static bool Reads(RecoveryPolicy policy, string name)
    {
        try
        {
            return policy.FactsRead(policy.NewFacts([new(name, "?")])).Any(fact => fact.Key == name);
        }
        catch (FormatException)
        {
            // It is no value of the fact, so the fact is read.
            return true;
        }
    }

    [GeneratedRegex("[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*)+")]
    private static partial Regex Dotted();
}
