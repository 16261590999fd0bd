using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Keeps the canonical form of every policy version that a case was pinned to, and which gear is in force.</summary>
internal sealed partial class PolicyStreams(
    ICaseStore store,
    EventCodec codec,
    IRandomSource random,
    EventDelivery delivery,
    TimeProvider time,
    ILogger<PolicyStreams> log)
{
    /// <summary>A gear that another node switched is seen after at most this long.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(TenantId, string), PolicyState> _states = [];

    /// <summary>The gear in force; stores the policy's document first if this version is new to the tenant.</summary>
    public async Task<Gear> EnterAsync(TenantId tenant, RecoveryPolicy policy, CancellationToken cancellationToken)
    {
        if (_states.TryGetValue((tenant, policy.Name), out var known)
            && known.Hashes.Contains(policy.Hash)
            && time.GetUtcNow() - known.ReadAt < Freshness)
        {
            return known.Gear;
        }

        while (true)
        {
            var state = await ReadAsync(tenant, policy.Name, cancellationToken).ConfigureAwait(false);

            if (state.Hashes.Contains(policy.Hash)
                || await AppendAsync(tenant, policy, state, Activation(policy), EventActor.System, cancellationToken).ConfigureAwait(false))
            {
                WarnOfOther(policy, state);
                _states[(tenant, policy.Name)] = state with { Hashes = [.. state.Hashes, policy.Hash] };

                return state.Gear;
            }
        }
    }

    public async Task SwitchAsync(
        TenantId tenant, RecoveryPolicy policy, Gear gear, string reason, EventActor by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await ReadAsync(tenant, policy.Name, cancellationToken).ConfigureAwait(false);
            var switched = new GearSwitched { Gear = gear, Reason = reason };

            if (await AppendAsync(tenant, policy, state, switched, by, cancellationToken).ConfigureAwait(false))
            {
                _states.TryRemove((tenant, policy.Name), out _);

                return;
            }
        }
    }

    /// <summary>Says that a host changed a version without giving it a new name; each case still keeps what it was opened with.</summary>
    private void WarnOfOther(RecoveryPolicy policy, PolicyState state)
    {
        if (state.Versions.TryGetValue(policy.Version, out var kept) && kept != policy.Hash)
        {
            LogOther(log, policy.Name, policy.Version, kept, policy.Hash);
        }
    }

    private static PolicyActivated Activation(RecoveryPolicy policy) => new()
    {
        Policy = new PolicyReference(policy.Name, policy.Version, policy.Hash),
        Document = policy.ToCanonicalJson(),
    };

    private async Task<PolicyState> ReadAsync(TenantId tenant, string policy, CancellationToken cancellationToken)
    {
        var page = await store
            .ReadEventsAsync(tenant, StreamId.OfPolicy(policy), 1, cancellationToken)
            .ConfigureAwait(false);
        var state = new PolicyState([], [], Gear.Normal, 0, default, default, time.GetUtcNow());

        foreach (var stored in page.Events)
        {
            state = codec.Decode(stored, []).Body switch
            {
                PolicyActivated activated => state.With(activated.Policy),
                GearSwitched switched => state with { Gear = switched.Gear },
                _ => state,
            };
        }

        return page.Events is [.., var last]
            ? state with { Version = last.Sequence, Head = last.ComputeHash(), LastAt = last.RecordedAt }
            : state;
    }

    private async Task<bool> AppendAsync(
        TenantId tenant, RecoveryPolicy policy, PolicyState state, CaseEvent body, EventActor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var commit = new CommitBuilder(tenant, codec, random, now, "")
            .Add(StreamId.OfPolicy(policy.Name), state.Version, state.Head, state.LastAt, new PendingEvent(body, by, now))
            .Build(deliverTo: [], delivery.IsSealed);

        return (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false)).Status == CommitStatus.Committed;
    }

    [LoggerMessage(
        EventId = 45,
        Level = LogLevel.Warning,
        Message = "The store keeps version {Version} of the policy {Policy} with the hash {Kept}, and now it has the hash {Hash}. "
            + "Open cases keep what they were opened with. Give a changed policy a version of its own.")]
    private static partial void LogOther(ILogger log, string policy, string version, string kept, string hash);

    /// <param name="Hashes">Every content that is kept.</param>
    /// <param name="Versions">The first content that each version had.</param>
    private sealed record PolicyState(
        string[] Hashes,
        Dictionary<string, string> Versions,
        Gear Gear,
        long Version,
        ReadOnlyMemory<byte> Head,
        DateTimeOffset LastAt,
        DateTimeOffset ReadAt)
    {
        public PolicyState With(PolicyReference kept)
        {
            Versions.TryAdd(kept.Version, kept.Hash);

            return this with { Hashes = [.. Hashes, kept.Hash] };
        }
    }
}
