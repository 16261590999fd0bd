using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>
/// Says whether cases are worked on as they should be, and where not, what to do:
/// <c>services.AddHealthChecks().AddCheck&lt;RecoveryHealthCheck&gt;("service-recovery")</c>.
/// </summary>
/// <remarks>
/// Unhealthy (or what the registration names instead) means that the store cannot be read or written. All else that somebody must
/// look at is degraded: work that is late comes no sooner where a node is taken out of service for it. Each check reads
/// the store once, and once a minute the policies that this host decides by, up to a hundred; what that costs grows with
/// what waits, never with what is done. The numbers are in the result's data.
/// </remarks>
public sealed class RecoveryHealthCheck : IHealthCheck
{
    private const string AllIsWell = "Nothing is late, and nothing waits for a person to look.";

    private readonly ICaseStore _store;
    private readonly IRecoveryPolicies _policies;
    private readonly IOptionsMonitor<RecoveryWorkerOptions> _options;
    private readonly TimeProvider _time;
    private readonly PolicyStreams _streams;
    private readonly AuditSequencer? _audit;
    private readonly string _issuers;

    internal RecoveryHealthCheck(
        ICaseStore store,
        IRecoveryPolicies policies,
        IOptionsMonitor<RecoveryWorkerOptions> options,
        TimeProvider time,
        StepCatalog steps,
        PolicyStreams streams,
        AuditSequencer? audit)
    {
        _issuers = IssuersOf(steps);
        _store = store;
        _policies = policies;
        _options = options;
        _time = time;
        _streams = streams;
        _audit = audit;
    }

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = _time.GetUtcNow();

        try
        {
            var backlog = await _store.ReadBacklogAsync(now, cancellationToken).ConfigureAwait(false);

            if (backlog.WriteFault is { } fault)
            {
                return new HealthCheckResult(FailureOf(context), fault, data: Numbers(backlog));
            }

            var clashes = await _streams.ClashesAsync(cancellationToken).ConfigureAwait(false);
            var findings = FindingsOf(backlog, clashes, now).ToList();

            return findings.Count == 0
                ? HealthCheckResult.Healthy(AllIsWell, Numbers(backlog))
                : HealthCheckResult.Degraded(string.Join(' ', findings), data: Numbers(backlog));
        }
        catch (OptionsValidationException error)
        {
            return HealthCheckResult.Degraded(
                $"The changed options are wrong, and the last good switches are in force: {error.Message}", error);
        }
        catch (CaseStoreException error)
        {
            return new HealthCheckResult(FailureOf(context), error.Message, error);
        }
    }

    private static HealthStatus FailureOf(HealthCheckContext context) =>
        context.Registration?.FailureStatus ?? HealthStatus.Unhealthy;

    private IEnumerable<string> FindingsOf(StoreBacklog backlog, IReadOnlyList<PolicyClash> clashes, DateTimeOffset now)
    {
        var late = now - _options.CurrentValue.LateAfter;

        return
        [
            .. StoreFindings.Of(backlog, now, _options.CurrentValue.ClockTolerance),
            .. clashes.Select(clash => $"{clash}"),
            .. BacklogFindings.Of(backlog, late, _audit is not null),
            .. _policies.Refused.Select(refused =>
                $"A change of the policies from {refused.Source} was refused, and the last good ones are in force: "
                + $"{refused.Errors[0]}"),
            .. _audit?.Unexported is { } unexported
                ? (string[])[$"Checkpoints of the audit log cannot be exported ({unexported}): see the place they go to."]
                : [],
        ];
    }

    private Dictionary<string, object> Numbers(StoreBacklog backlog)
    {
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["dueCases"] = backlog.DueCases,
            ["parkedCases"] = backlog.ParkedCases,
            ["failingCases"] = backlog.FailingCases,
            ["uncertainBenefits"] = backlog.UncertainBenefits,
            ["waitingDeliveries"] = backlog.Deliveries.Sum(delivery => delivery.Waiting),
            ["refusedPolicies"] = _policies.Refused.Count,
            ["issuers"] = _issuers,
            ["switchedOff"] = string.Join(", ", _options.CurrentValue.SwitchedOff.Order(StringComparer.Ordinal)),
        };
        Add(numbers, "oldestDueAt", backlog.OldestDueAt);
        Add(numbers, "oldestDeliveryAt", backlog.OldestDeliveryAt);
        Add(numbers, "restoredAt", backlog.RestoredAt);

        return numbers;
    }

    /// <summary>Which step issues benefits, with what its issuer guarantees, by name.</summary>
    private static string IssuersOf(StepCatalog steps) => string.Join(
        ", ",
        steps.All
            .Where(step => step.Placement.Guarantee is not null)
            .OrderBy(step => step.Name, StringComparer.Ordinal)
            .Select(step => $"{step.Name}={step.Placement.Guarantee}"));

    private static void Add(Dictionary<string, object> numbers, string name, DateTimeOffset? at)
    {
        if (at is { } time)
        {
            numbers.Add(name, time.ToString("O", CultureInfo.InvariantCulture));
        }
    }
}
