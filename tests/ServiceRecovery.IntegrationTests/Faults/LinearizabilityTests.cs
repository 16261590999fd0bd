using System.Globalization;
using FluentAssertions;
using ServiceRecovery.IntegrationTests.Faults.Histories;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;
using ServiceRecovery.Tests;
using ServiceRecovery.Tests.Storage;
using Xunit;
using TemporaryFile = ServiceRecovery.IntegrationTests.Sqlite.TemporaryFile;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// R16: eight clients ask of one case at the same time; their answers are those that they would have had one after the
/// other, in an order that respects who was answered before another asked.
/// </summary>
public sealed class LinearizabilityTests(ITestOutputHelper output)
{
    private const string Opened = "command-1";

    private static readonly OperationKind[] All = Enum.GetValues<OperationKind>();

    [Fact]
    public async Task The_store_in_memory_answers_as_if_one_client_came_after_the_other()
    {
        await ExpectOrderAsync(new InMemoryCaseStore(), Programme.IsLong ? 8_000 : 400, "memory");
    }

    [Fact]
    public async Task The_SQLite_store_answers_as_if_one_client_came_after_the_other()
    {
        using var file = TemporaryFile.InMemory();
        using var store = file.Open();

        await ExpectOrderAsync(store, Programme.IsLong ? 1_500 : 70, "SQLite");
    }

    [Fact]
    public async Task The_engine_answers_as_if_one_client_came_after_the_other()
    {
        var histories = Programme.IsLong ? 500 : 30;
        await using var host = RecoveryTestHost.InMemory();

        for (var number = 1; number <= histories; number++)
        {
            var client = await EngineClient.OpenAsync(host, number);
            var history = await History.RecordAsync(
                client.AskAsync, [OperationKind.Read, OperationKind.Append], Programme.Seed + number);

            Linearizer.HasOrder(history.Operations, client.Start).Should().BeTrue(Because(history, number));
        }

        Say(histories, "the engine");
    }

    [Theory]
    [InlineData(PlantedBug.DropsTheVersionCheck)]
    [InlineData(PlantedBug.DropsTheBenefitKey)]
    [InlineData(PlantedBug.IgnoresFences)]
    [InlineData(PlantedBug.AnswersWithoutStoring)]
    public async Task A_planted_bug_is_found(PlantedBug bug)
    {
        var store = new BuggyStore(bug == PlantedBug.AnswersWithoutStoring ? PlantedBug.None : bug);
        var found = 0;

        for (var number = 1; number <= 100 && found == 0; number++)
        {
            var history = await RecordAsync(
                bug == PlantedBug.AnswersWithoutStoring ? new EarlyAnswers(store) : store, number);
            found += Linearizer.HasOrder(history.Operations, CaseModel.New(1, Opened)) ? 0 : 1;
        }

        found.Should().Be(1);
    }

    [Fact]
    public async Task A_right_store_behind_the_same_hands_is_not_found_wrong()
    {
        var history = await RecordAsync(new BuggyStore(PlantedBug.None), 1);

        Linearizer.HasOrder(history.Operations, CaseModel.New(1, Opened)).Should().BeTrue();
    }

    private async Task ExpectOrderAsync(ICaseStore store, int histories, string name)
    {
        for (var number = 1; number <= histories; number++)
        {
            var history = await RecordAsync(store, number);

            Linearizer.HasOrder(history.Operations, CaseModel.New(1, Opened)).Should().BeTrue(Because(history, number));
        }

        Say(histories, name);
    }

    private static async Task<History> RecordAsync(ICaseStore store, int number)
    {
        var client = new StoreClient(store, number);
        await client.OpenAsync();
        var history = await History.RecordAsync(client.AskAsync, All, Programme.Seed + number);
        await client.CloseAsync();

        return history;
    }

    private void Say(int histories, string name) => Counted.Say(
        output, $"R16: {histories} histories of 8 clients on {name}, 0 anomalies ({Programme.Again<LinearizabilityTests>()}).");

    private static string Because(History history, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"history {number} has an order: {string.Join("; ", history.Operations.OrderBy(it => it.Asked))}")
        .Replace("{", "(", StringComparison.Ordinal).Replace("}", ")", StringComparison.Ordinal);
}
