using FluentAssertions;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Sqlite;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>The test of the test: what may go wrong with a flow is put there, and has to be found.</summary>
public sealed class FlowVerdictTests
{
    [Fact]
    public async Task A_flow_that_nothing_disturbed_is_found_right()
    {
        (await FoundAsync(_ => { }, _ => { })).Should().BeEmpty();
    }

    [Theory]
    [InlineData("ACK {0} never-done", "lost: ")]
    [InlineData("GIVE fuel A-1 another-key", "given twice: GIVE fuel A-1")]
    public async Task What_the_world_saw_and_must_not_have_seen_is_found(string line, string found)
    {
        (await FoundAsync(lines => lines.Add(line), _ => { }))
            .Should().Contain(sentence => sentence.StartsWith(found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_nobody_was_told_of_is_found()
    {
        (await FoundAsync(lines => lines.Remove(lines.Last(line => line.StartsWith("TOLD case", StringComparison.Ordinal))), _ => { }))
            .Should().ContainSingle().Which.Should().StartWith("told of case/");
    }

    [Theory]
    [InlineData("DELETE FROM recovery_event WHERE rowid = (SELECT max(rowid) FROM recovery_event WHERE stream LIKE 'case/%')", "lost-events")]
    [InlineData("UPDATE recovery_event SET payload = CAST(replace(CAST(payload AS TEXT), 'phone', 'e-mail') AS BLOB)", "broken-chain")]
    [InlineData("UPDATE recovery_balance SET posted = posted + 1", "wrong-balance")]
    [InlineData("INSERT INTO recovery_unsealed (tenant, stream, sequence, hash) SELECT tenant, stream, sequence, zeroblob(32) FROM recovery_event "
        + "WHERE stream LIKE 'case/%' AND sequence = 1", "is not what the log says it was")]
    [InlineData("UPDATE recovery_event SET actor = 'company:bob' WHERE rowid = (SELECT max(rowid) FROM recovery_event WHERE stream LIKE 'case/%')",
        "audit: Event ")]
    [InlineData("UPDATE recovery_text SET text = 'never said'", "broken-commitment")]
    [InlineData("UPDATE recovery_case SET state = 'Confirmed'", "stale-summary")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM recovery_event WHERE stream LIKE 'case/%' AND sequence = 1", "foreign_key_check")]
    [InlineData("UPDATE recovery_event SET payload = CAST('{' AS BLOB) WHERE stream LIKE 'case/%' AND sequence = 4", "unreadable")]
    public async Task What_is_wrong_in_the_store_is_found(string harm, string found)
    {
        (await FoundAsync(_ => { }, database => database.Execute(harm))).Should().Contain(
            sentence => sentence.Contains(found, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(Action<List<string>> change, Action<Database> harm)
    {
        using var file = TemporaryFile.InMemory();
        var undisturbed = await UndisturbedFlow.RunAsync(Flow.Benefit, file.Path);
        var lines = File.ReadAllLines(FlowLife.WorldOf(file.Path)).ToList();
        var id = lines.First(line => line.EndsWith(" opened", StringComparison.Ordinal)).Split(' ')[1];
        change(lines);
        await File.WriteAllTextAsync(
            FlowLife.WorldOf(file.Path), string.Concat(lines.Select(line => line.Replace("{0}", id, StringComparison.Ordinal) + "\n")));

        using (var database = Database.Open(new SqliteAddress($"Data Source={file.Path}")))
        {
            harm(database);
        }

        var flow = new FlowFile(file.Path, Flow.Benefit, 1);
        var found = await flow.JudgeAsync(2);

        return found.Count > 0 ? found : await flow.FinishAsync(2, undisturbed.End);
    }
}
