using System.Collections.Concurrent;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>What customers have got from issuers of each kind: the truth that no restore takes back.</summary>
internal sealed class PaidWorld
{
    private readonly ConcurrentDictionary<string, bool> _keys = [];
    private readonly ConcurrentDictionary<string, int> _paid = [];

    /// <summary>How often each benefit of each customer was given, by reference and slot.</summary>
    public IReadOnlyDictionary<string, int> Paid => _paid;

    /// <summary>An issuer as it keeps its promise: it gives at each call, or once for a key.</summary>
    public IRecoveryStep Issuer(IssuerGuarantee guarantee) => new Step(this, guarantee);

    private sealed class Step(PaidWorld world, IssuerGuarantee guarantee) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
        {
            if (guarantee == IssuerGuarantee.Neither || world._keys.TryAdd(context.IdempotencyKey, true))
            {
                world._paid.AddOrUpdate($"{context.Case.Reference} {context.Offer!.Slot}", 1, (_, times) => times + 1);
            }

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("paid", context.IdempotencyKey)));
        }
    }
}
