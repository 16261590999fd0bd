using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Sqlite;

public sealed class SqliteConformanceTests
{
    public static TheoryData<string> Checks => [.. CaseStoreConformance.All.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_SQLite_store_keeps_every_promise_of_a_store(string name)
    {
        var check = CaseStoreConformance.All.Single(check => check.Name == name);
        using var file = new TemporaryFile();
        using var store = file.Open();

        await check.RunAsync(store);
    }
}
