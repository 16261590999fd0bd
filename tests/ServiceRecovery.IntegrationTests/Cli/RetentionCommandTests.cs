using System.Diagnostics;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Cli;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>What is old enough is deleted by hand, after it was said what that would be.</summary>
public sealed class RetentionCommandTests : IDisposable
{
    private static readonly string[] Late = ["--as-of", "2026-07-01"];

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_dry_run_says_what_is_then_deleted_once_and_the_audit_stays_whole()
    {
        await SettleAsync();
        await _tool.RunAsync("audit", "seal");
        string[] apply = ["retention", "apply", "--words", "365", "--customers", "730", .. Late];

        var dry = await _tool.JsonAsync([.. apply, "--dry-run"]);
        var first = await _tool.JsonAsync(apply);
        var second = await _tool.RunAsync(apply);
        var verified = await _tool.RunAsync("audit", "verify");
        var shown = await _tool.RunAsync("case", "show", "A-1");

        dry.GetProperty("dryRun").GetBoolean().Should().BeTrue();
        dry.GetProperty("customers").GetInt64().Should().Be(1);
        dry.GetProperty("texts").GetInt64().Should().BePositive();
        first.GetProperty("customers").GetInt64().Should().Be(1);
        first.GetProperty("texts").GetInt64().Should().BeGreaterThanOrEqualTo(dry.GetProperty("texts").GetInt64());
        second.Output.Should().StartWith("Nothing is old enough");
        verified.ExitCode.Should().Be(ExitCode.Done, verified.Output);
        shown.Output.Should().NotContain("never came").And.NotContain("C-9");
    }

    [Fact]
    public async Task A_held_case_keeps_its_words()
    {
        await SettleAsync();
        await DoAsync("set", "--property", "legal-hold", "--value", "court", "--by", "ann");

        var held = await _tool.RunAsync(["retention", "apply", "--words", "365", .. Late]);
        var other = await _tool.RunAsync(["retention", "apply", "--words", "365", "--hold", "another", .. Late]);

        held.Output.Should().StartWith("Nothing is old enough");
        other.Output.Should().StartWith("Deleted ");
    }

    [Theory]
    [InlineData("Say what is old enough")]
    [InlineData("is no whole number of days from 1 to 36500", "--words", "0")]
    [InlineData("is less than --words 730", "--words", "730", "--customers", "30")]
    [InlineData("--hold names a property", "--words", "730", "--hold", "")]
    public async Task A_wrong_period_is_refused_before_anything_is_deleted(string complaint, params string[] options)
    {
        var result = await _tool.RunAsync(["retention", "apply", .. options]);

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain(complaint);
    }

    [Fact]
    public async Task A_run_that_is_killed_has_deleted_whole_batches_and_the_next_goes_on()
    {
        const int Cases = 5_000;
        await FillAsync(Cases);
        var before = Texts();

        using (var run = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(CommandLineApp).Assembly.Location, "retention", "apply", "--words", "30", "--store", _tool.Store])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!)
        {
            while (!run.HasExited && Texts() == Cases)
            {
            }

            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var left = Texts();
        var rest = await _tool.JsonAsync("retention", "apply", "--words", "30");

        before.Should().Be(Cases);
        left.Should().BeLessThan(Cases);
        (left % 100).Should().Be(0, "a batch of a hundred cases is one commit");
        rest.GetProperty("texts").GetInt64().Should().Be(left);
        Texts().Should().Be(0);
        using var store = new SqliteCaseStore($"Data Source={_tool.Store}");
        await HashChain.ExpectAsync(store, Testing.Sample.Stream(Cases), 2);
    }

    private async Task FillAsync(int cases)
    {
        using var store = new SqliteCaseStore($"Data Source={_tool.Store}");
        await Task.WhenAll(Enumerable.Range(1, cases).Select(number =>
        {
            var opening = Testing.Sample.Opening(number);
            var settled = opening.Summaries[0] with { State = CaseState.Confirmed, OpenDuties = 0 };

            return store.CommitAsync(opening with { DeliverTo = [], Summaries = [settled] }, TestContext.Current.CancellationToken);
        }));
    }

    private long Texts()
    {
        using var connection = new SqliteConnection($"Data Source={_tool.Store};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM recovery_text";

        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A case that is confirmed and owes nothing.</summary>
    private async Task SettleAsync()
    {
        var file = _tool.Write("one.csv", "reference,customer,receivedAt,customerWords\nA-1,C-9,2010-07-01,It never came.\n");
        var recovered = await _tool.RunAsync("recover", file, "--as-of", "2010-07-01");
        recovered.ExitCode.Should().Be(ExitCode.Done, recovered.Error + recovered.Output);
        await DoAsync("apologize+complete-fix+show-concern", "--evidence", "order:1", "--by", "ann");
        await DoAsync("confirm", "--by", "C-9", "--proof", "letter");
    }

    private async Task DoAsync(string verbs, params string[] options)
    {
        var done = await _tool.RunAsync(["case", "do", "A-1", verbs, .. options, "--as-of", "2010-07-02"]);
        done.ExitCode.Should().Be(ExitCode.Done, done.Error + done.Output);
    }
}
