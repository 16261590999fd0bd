using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Keeps the canonical form of every policy version that a case was pinned to, and which gear is in force.</summary>
internal sealed partial class PolicyStreams(
    ICaseStore store,
    EventCodec codec,
    IRandomSource random,
    EventDelivery delivery,
    PolicyRegistry registry,
    TimeProvider time,
    ILogger<PolicyStreams> log)
{
    /// <summary>A gear that another node switched is seen after at most this long.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private const int MostReadAtOnce = 100;

    private readonly ConcurrentDictionary<(TenantId Tenant, string Name), PolicyState> _states = [];
    private readonly ConcurrentDictionary<(TenantId, string), bool> _entered = [];

    /// <summary>The policies of which the store saw last what another host has, as of when they were read.</summary>
    public IReadOnlyList<PolicyClash> Clashes =>
        [.. _states.Select(one => ClashOf(one.Key.Tenant, one.Key.Name, one.Value)).OfType<PolicyClash>()];

    /// <summary>The same, read anew where that was long ago.</summary>
    public async Task<IReadOnlyList<PolicyClash>> ClashesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        foreach (var (key, known) in _states
            .Where(one => (now - one.Value.ReadAt).Duration() >= Freshness).OrderBy(one => one.Value.ReadAt).Take(MostReadAtOnce).ToList())
        {
            var state = await ReadAsync(key.Tenant, key.Name, cancellationToken).ConfigureAwait(false);
            _states.TryUpdate(key, state, known);
        }

        return Clashes;
    }

    /// <summary>The gear in force; stores the policy's document first if this version is new to the tenant.</summary>
    public async Task<Gear> EnterAsync(TenantId tenant, RecoveryPolicy policy, CancellationToken cancellationToken)
    {
        if (_states.TryGetValue((tenant, policy.Name), out var known)
            && known.Hashes.Contains(policy.Hash)
            && (time.GetUtcNow() - known.ReadAt).Duration() < Freshness)
        {
            return known.Gear;
        }

        while (true)
        {
            var state = await ReadAsync(tenant, policy.Name, cancellationToken).ConfigureAwait(false);
            var isKept = state.Hashes.Contains(policy.Hash);

            var isLast = isKept && !IsNews(tenant, policy, state);

            if (isLast
                || await AppendAsync(tenant, policy, state, Activation(policy), EventActor.System, cancellationToken).ConfigureAwait(false))
            {
                WarnOfOther(policy, state);
                _entered[(tenant, policy.Name)] = true;
                _states[(tenant, policy.Name)] = isLast ? state : state.With(Activation(policy).Policy, time.GetUtcNow());

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

    /// <summary>
    /// Whether other hosts must hear that this one went back to a version that the store has seen before. Once in the life
    /// of a host: two that run side by side would tell each other for ever.
    /// </summary>
    private bool IsNews(TenantId tenant, RecoveryPolicy policy, PolicyState state) =>
        !_entered.ContainsKey((tenant, policy.Name))
        && VersionsOf(policy.Name).Exists(own => own.Hash == policy.Hash)
        && ClashOf(tenant, policy.Name, state) is not null;

    private PolicyClash? ClashOf(TenantId tenant, string policy, PolicyState state)
    {
        var own = VersionsOf(policy);

        return state.Last is { } last && own.Count > 0 && !own.Exists(version => version.Hash == last.Hash)
            ? new PolicyClash(tenant, last, state.SeenAt, own)
            : null;
    }

    private List<RecoveryPolicy> VersionsOf(string policy) =>
        [.. registry.Active.Policies.Where(version => version.Name == policy)];

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
        var state = new PolicyState([], [], null, default, Gear.Normal, 0, default, default, time.GetUtcNow());

        foreach (var stored in page.Events)
        {
            state = codec.Decode(stored, []).Body switch
            {
                PolicyActivated activated => state.With(activated.Policy, stored.RecordedAt),
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
    /// <param name="Last">What a host took up last.</param>
    /// <param name="SeenAt">When it did.</param>
    private sealed record PolicyState(
        string[] Hashes,
        Dictionary<string, string> Versions,
        PolicyReference? Last,
        DateTimeOffset SeenAt,
        Gear Gear,
        long Version,
        ReadOnlyMemory<byte> Head,
        DateTimeOffset LastAt,
        DateTimeOffset ReadAt)
    {
        public PolicyState With(PolicyReference kept, DateTimeOffset at)
        {
            Versions.TryAdd(kept.Version, kept.Hash);

            return this with { Hashes = [.. Hashes, kept.Hash], Last = kept, SeenAt = at };
        }
    }
}
