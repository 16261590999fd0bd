using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Storage;

public sealed class InMemoryConformanceTests
{
    public static TheoryData<string> Checks => [.. CaseStoreConformance.All.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_memory_store_keeps_every_promise_of_a_store(string name)
    {
        var check = CaseStoreConformance.All.Single(check => check.Name == name);

        await check.RunAsync(new InMemoryCaseStore());
    }
}
