using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests.Engine;

/// <summary>A store in memory that takes down what is prolonged, and fails at it when it is told to.</summary>
internal sealed class RenewalLog() : ForwardingCaseStore(new InMemoryCaseStore())
{
    public List<IReadOnlyList<WorkClaim>> Renewals { get; } = [];

    public bool IsDown { get; set; }

    public override Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        Renewals.Add(claims);

        return IsDown
            ? throw new CaseStoreException("test", "is not there", "Wait.")
            : Inner.RenewAsync(claims, now, lease, cancellationToken);
    }
}
