namespace ServiceRecovery.Tests;

/// <summary>Policies made of condition trees, which no builder's lambda could say at random.</summary>
internal static class RandomPolicy
{
    /// <summary>A policy whose one rule owes a fix on a condition.</summary>
    public static RecoveryPolicy With(Condition when) => Of(
        new PolicyVariant
        {
            Rules = [new PolicyRule { Id = "random", Because = "test", When = when, Duties = [new DutyTerms { Kind = "fix" }] }],
            Limits = [],
            Contacts = [],
        });

    public static RecoveryPolicy Of(PolicyVariant variant)
    {
        var header = new PolicyHeader
        {
            Name = "random",
            Version = "1",
            Currency = "USD",
            TimeZone = "UTC",
            AppliesBy = "failure.receivedAt",
            Confirming = new ConfirmationTerms(),
        };
        var reads = PolicyFacts.InOrder(PolicyFacts.Of(variant));

        return new RecoveryPolicy(header, new Dictionary<Gear, PolicyVariant> { [Gear.Normal] = variant }, reads);
    }
}
