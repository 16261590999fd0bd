using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <inheritdoc cref="IRecoveryPolicies" />
internal sealed partial class RecoveryPolicies : IRecoveryPolicies
{
    private const string HostName = "host";

    private readonly Lock _lock = new();
    private readonly PolicyPart[] _parts;
    private readonly PolicyPart _host = new(HostName, null);
    private readonly ImmutableArray<RecoveryPolicy> _registered;
    private readonly Dictionary<(string Name, string Version), string> _hashes = [];
    private readonly PolicyTrial _trial;
    private readonly PolicyReader _read;
    private readonly ShadowPolicies _shadows;
    private readonly RecoveryTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger<RecoveryPolicies> _log;
    private ImmutableArray<PolicyActivation> _refused = [];

    /// <exception cref="InvalidPolicyException">
    /// What is registered contradicts itself, or a folder or section holds what cannot be activated.
    /// </exception>
    public RecoveryPolicies(
        IEnumerable<RecoveryPolicy> registered,
        IEnumerable<IPolicySource> sources,
        PolicyRegistry registry,
        PolicyTrial trial,
        PolicyReader read,
        ShadowPolicies shadows,
        RecoveryTelemetry telemetry,
        TimeProvider time,
        ILogger<RecoveryPolicies> log)
    {
        _registered = [.. registered];
        _parts = [.. sources.Select(source => new PolicyPart(source.Name, source))];
        (_trial, _read, _shadows, _telemetry, _time, _log) = (trial, read, shadows, telemetry, time, log);
        Registry = registry;
        var set = PolicySet.Of(_registered, Default);
        Remember(set);
        registry.Activate(set);
        WarnOfAged();

        foreach (var part in _parts)
        {
            Try(part, SourceReading.Of(part.Source!)).EnsureActivated();
        }
    }

    /// <summary>Documents that are read from folders are warned of when they are activated.</summary>
    private void WarnOfAged()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

        foreach (var policy in _registered.Where(policy => policy.ReviewBy < today))
        {
            LogAged(_log, $"{policy}", policy.ReviewBy!.Value);
        }
    }

    /// <summary>Where the engine looks the active policies up.</summary>
    public PolicyRegistry Registry { get; }

    public IReadOnlyList<RecoveryPolicy> Active => Registry.Active.Policies;

    public IReadOnlyList<PolicyActivation> Refused
    {
        get
        {
            lock (_lock)
            {
                return _refused;
            }
        }
    }

    public IReadOnlyList<PolicyComparison> Shadows => _shadows.Comparisons;

    public IEnumerable<IPolicySource> Sources => _parts.Select(part => part.Source!);

    public PolicyActivation Activate(IEnumerable<RecoveryPolicy> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);

        lock (_lock)
        {
            return Try(_host, new ReadPolicies([.. versions], [], []));
        }
    }

    public PolicyActivation ActivateDocuments(IEnumerable<(string File, string Text)> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);

        lock (_lock)
        {
            return Try(_host, new SourceReading([.. documents.Select(one => new PolicyText(one.File, one.Text))]));
        }
    }

    public IReadOnlyList<PolicyActivation> Reload() =>
        [.. Sources.Select(source => Offer(source, SourceReading.Of(source))).OfType<PolicyActivation>()];

    /// <summary>Tries what a source holds now; null where that was tried already.</summary>
    public PolicyActivation? Offer(IPolicySource source, SourceReading reading)
    {
        lock (_lock)
        {
            var part = Array.Find(_parts, part => ReferenceEquals(part.Source, source))!;

            return reading.IsSame(part.Tried) ? null : Try(part, reading);
        }
    }

    /// <summary>What the program registers first; files come and go, so their order says nothing.</summary>
    private string? Default => _registered.IsEmpty ? null : _registered[0].Name;

    private PolicyActivation Try(PolicyPart part, SourceReading reading)
    {
        part.Tried = reading;

        return Try(part, reading switch
        {
            { Fault: { } fault } => new ReadPolicies([], [fault], []),
            { Documents: [] } when part.Source is not null => new ReadPolicies([], ["It holds no policy."], []),
            _ => Read(reading.Documents),
        });
    }

    /// <summary>Documents may include what the program registers; what other sources hold may be gone at the next start.</summary>
    private ReadPolicies Read(IReadOnlyList<PolicyText> documents)
    {
        try
        {
            return _read(documents, _registered);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new ReadPolicies([], [$"The documents cannot be read: {error.GetType().Name}: {error.Message}"], []);
        }
    }

    /// <summary>Activates all of it or none of it.</summary>
    private PolicyActivation Try(PolicyPart part, ReadPolicies read)
    {
        List<string> errors = [.. read.Errors];
        var all = With(part, read.Policies);

        if (errors.Count == 0)
        {
            errors.AddRange(PolicyConflicts.In(all).Select(error => error.Text));
            errors.AddRange(all.Where(IsOther).Select(policy => PolicyConflicts.WasOther(policy, _hashes[KeyOf(policy)])));
            errors.AddRange(_trial.Run(read.Policies));
        }

        if (errors.Count == 0 && all.IsEmpty && !Registry.Active.Policies.IsEmpty)
        {
            errors.Add("No policy would be left.");
        }

        if (errors.Count == 0)
        {
            var set = PolicySet.Of(all, Default);
            Remember(set);
            part.Policies = [.. read.Policies];
            Registry.Activate(set);
        }

        return Told(part, errors, read.Warnings);
    }

    private PolicyActivation Told(PolicyPart part, List<string> errors, IReadOnlyList<string> warnings)
    {
        var result = new PolicyActivation
        {
            Source = part.Name,
            At = _time.GetUtcNow(),
            Errors = [.. errors.Distinct()],
            Warnings = warnings,
            Policies = part.Policies,
        };
        part.Refused = result.IsActivated ? null : result;
        _refused = [.. _parts.Append(_host).Select(one => one.Refused).OfType<PolicyActivation>()];
        _telemetry.PolicyActivation(result.IsActivated);

        Log(result);

        return result;
    }

    private void Log(PolicyActivation result)
    {
        var level = result.IsActivated ? LogLevel.Information : LogLevel.Error;

        if (_log.IsEnabled(level))
        {
            var (versions, errors) = (string.Join(", ", result.Policies), string.Join(" ", result.Errors));

            if (result.IsActivated)
            {
                LogActivated(_log, result.Source, versions);
            }
            else
            {
                LogRefused(_log, result.Source, errors);
            }
        }

        foreach (var warning in result.Warnings)
        {
            LogWarning(_log, result.Source, warning);
        }
    }

    /// <summary>All policies as they would be if a part held these.</summary>
    private ImmutableArray<RecoveryPolicy> With(PolicyPart changed, IReadOnlyList<RecoveryPolicy> policies) =>
    [
        .. _registered
            .Concat(_parts.Append(_host).SelectMany(part => part == changed ? policies : part.Policies))
            .DistinctBy(policy => policy.Hash),
    ];

    /// <summary>Whether cases may be pinned to another content under the same name and version.</summary>
    private bool IsOther(RecoveryPolicy policy) =>
        _hashes.TryGetValue(KeyOf(policy), out var hash) && hash != policy.Hash;

    private void Remember(PolicySet set)
    {
        foreach (var policy in set.Policies)
        {
            _hashes[KeyOf(policy)] = policy.Hash;
        }
    }

    private static (string Name, string Version) KeyOf(RecoveryPolicy policy) => (policy.Name, policy.Version);

    [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "The policies of {Source} are active: {Versions}.")]
    private static partial void LogActivated(ILogger log, string source, string versions);

    [LoggerMessage(
        EventId = 41,
        Level = LogLevel.Error,
        Message = "The policies of {Source} are refused, and what was active stays active: {Errors}")]
    private static partial void LogRefused(ILogger log, string source, string errors);

    [LoggerMessage(EventId = 42, Level = LogLevel.Warning, Message = "The policies of {Source}: {Warning}")]
    private static partial void LogWarning(ILogger log, string source, string warning);

    [LoggerMessage(
        EventId = 46,
        Level = LogLevel.Warning,
        Message = "{Policy} should have been compared with its sources by {Day}. Look for a newer version of its package, or compare it.")]
    private static partial void LogAged(ILogger log, string policy, DateOnly day);
}
