using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>New words of or about a person who is erased are not kept, and whoever brings them is told so.</summary>
public class ErasedWordsTests
{
    private static readonly Dispute Words = new() { Account = "she wrote again" };
    private static readonly Failure Again = new() { Id = "order-7/again" };

    [Fact]
    public async Task Words_of_an_erased_customer_are_dropped_with_a_finding()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.Engine.EraseAsync("carla");

        var result = await desk.TryAsync(id, new Relapse { Failure = Again, Account = "she wrote again" });

        result.Status.Should().Be(CommandStatus.Applied);
        result.Reasons.Should().ContainSingle(reason => reason.Code == "person-erased")
            .Which.Text.Should().Contain("not kept");
        var page = await desk.Store.ReadEventsAsync(default, StreamId.Of(id), 1, CancellationToken.None);
        page.Texts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_preview_says_so_before_anything_is_stored()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.Engine.EraseAsync("carla");

        var preview = await desk.Engine.PreviewAsync(id, new Relapse { Failure = Again, Account = "she wrote again" }, Desk.Ann);

        preview.Result.Reasons.Should().ContainSingle(reason => reason.Code == "person-erased");
    }

    [Fact]
    public async Task Nothing_is_said_where_no_words_are_brought_or_the_customer_is_known()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var known = await desk.TryAsync(id, Words, Desk.Carla);
        await desk.Engine.EraseAsync("carla");

        var silent = await desk.TryAsync(id, new Apologize());

        known.Reasons.Concat(silent.Reasons).Should().NotContain(reason => reason.Code == "person-erased");
    }
}
