using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>Stops the host over a wrong setting, naming the setting, its bounds and the value found.</summary>
internal sealed class RecoveryWorkerOptionsValidator : IValidateOptions<RecoveryWorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, RecoveryWorkerOptions options)
    {
        var failures = new List<string>();
        Check(failures, nameof(options.PollInterval), options.PollInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(failures, nameof(options.LeaseDuration), options.LeaseDuration, TimeSpan.FromSeconds(5), TimeSpan.FromDays(1));
        Check(failures, nameof(options.StepTimeout), options.StepTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Check(failures, nameof(options.LateAfter), options.LateAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Check(failures, nameof(options.RetryShare), options.RetryShare, 0.0, 10.0);
        Check(failures, nameof(options.RetriesPerMinute), options.RetriesPerMinute, 1, 1_000_000);
        Check(failures, nameof(options.ClockTolerance), options.ClockTolerance, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Check(failures, nameof(options.BatchSize), options.BatchSize, 1, 1000);
        failures.AddRange(options.SwitchedOff.Where(IsNoTenant).Select(entry =>
            $"{nameof(RecoveryWorkerOptions)}.{nameof(options.SwitchedOff)} holds '{entry}', which names no tenant: 1 to 64 "
            + "ASCII letters, digits, '-', '_' or '.' after 'tenant:'."));

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsNoTenant(string entry)
    {
        if (!entry.StartsWith(Switches.Tenant, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            _ = new TenantId(entry[Switches.Tenant.Length..]);

            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static void Check<T>(List<string> failures, string setting, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            failures.Add($"{nameof(RecoveryWorkerOptions)}.{setting} must be from {least} to {most}, was {value}.");
        }
    }
}
