using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>Stops the host over a wrong setting, before anything is deleted.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private static readonly TimeSpan Least = TimeSpan.FromDays(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(36_500);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var failures = new List<string>();
        Check(failures, nameof(options.KeepWords), options.KeepWords);
        Check(failures, nameof(options.KeepCustomers), options.KeepCustomers);

        if (options.KeepCustomers < options.KeepWords)
        {
            failures.Add($"{nameof(RetentionOptions)}.{nameof(options.KeepCustomers)} must be no less than "
                + $"{nameof(options.KeepWords)} ({options.KeepWords}), was {options.KeepCustomers}: whoever is erased said nothing.");
        }

        if (string.IsNullOrWhiteSpace(options.HoldProperty))
        {
            failures.Add($"{nameof(RetentionOptions)}.{nameof(options.HoldProperty)} must name a property, such as "
                + $"'{RetentionRequest.LegalHold}'; was empty.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(List<string> failures, string setting, TimeSpan? value)
    {
        if (value < Least)
        {
            failures.Add($"{nameof(RetentionOptions)}.{setting} must be null or at least {Least}, was {value}.");
        }
        else if (value > Most)
        {
            failures.Add($"{nameof(RetentionOptions)}.{setting} must be at most {Most}, was {value}: null keeps for ever.");
        }
    }
}
