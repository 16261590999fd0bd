using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class RejectLogTests
{
    [Fact]
    public void Rejects_beyond_the_memory_come_back_as_they_were()
    {
        using var log = new RejectLog(inMemory: 2);
        var rejects = Enumerable.Range(1, 50).Select(line => line % 2 == 0
            ? new RejectedRow(line, "severity", "mjaor\nü", "is no severity.")
            : new RejectedRow(line, null, null, "has 1 fields.")).ToList();

        rejects.ForEach(log.Add);

        log.Count.Should().Be(50);
        log.All().Select(reject => reject.ToString()).Should().Equal(rejects.Select(reject => reject.ToString()));
        log.All().Should().HaveCount(50);
    }
}
