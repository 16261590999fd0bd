using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

public class WorkerOptionsTests
{
    public static TheoryData<string, Action<RecoveryWorkerOptions>> Wrong => new()
    {
        { "StepTimeout must be from 00:00:01 to 1.00:00:00, was 00:00:00", options => options.StepTimeout = TimeSpan.Zero },
        { "LeaseDuration must be from 00:00:05 to 1.00:00:00, was 00:00:01", options => options.LeaseDuration = TimeSpan.FromSeconds(1) },
        { "RetryShare must be from 0 to 10, was -1", options => options.RetryShare = -1 },
        { "RetryShare must be from 0 to 10, was NaN", options => options.RetryShare = double.NaN },
        { "RetriesPerMinute must be from 1 to 1000000, was 0", options => options.RetriesPerMinute = 0 },
        { "ClockTolerance must be from 00:00:01 to 1.00:00:00, was 2.00:00:00", options => options.ClockTolerance = TimeSpan.FromDays(2) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_setting_out_of_its_bounds_is_refused_with_its_name_the_bounds_and_the_value(
        string sentence, Action<RecoveryWorkerOptions> change)
    {
        var options = new RecoveryWorkerOptions();
        change(options);

        var result = new RecoveryWorkerOptionsValidator().Validate(null, options);

        result.Failures.Should().Equal($"RecoveryWorkerOptions.{sentence}.");
    }

    [Fact]
    public void A_step_may_take_longer_than_a_lease()
    {
        var options = new RecoveryWorkerOptions { LeaseDuration = TimeSpan.FromSeconds(5), StepTimeout = TimeSpan.FromHours(8) };

        new RecoveryWorkerOptionsValidator().Validate(null, options).Succeeded.Should().BeTrue();
    }
}
