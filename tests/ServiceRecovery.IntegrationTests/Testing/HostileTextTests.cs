using System.Text;
using FluentAssertions;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.IntegrationTests;

/// <summary>Whatever is sent is kept as it was sent or refused, and no store is the worse for it.</summary>
public class HostileTextTests(SharedCluster cluster)
{
    private static readonly string[] Pieces =
    [
        "a", " ", "\0", "\ud800", "\udc00", "\u202e", "\u2066", "\ufffd", "\ufeff", "\uffff", "😀", "é", "e\u0301", "\r\n", "\u2028",
        "'; DROP TABLE recovery_case; --", "\\u0000", "\"}", "</script>", "%s{0}", "\u001b[2J", "=1+1", "\ud83d", "ﷺ", "\u0085",
    ];

    [Theory]
    [InlineData("memory", 300)]
    [InlineData("SQLite", 120)]
    public async Task A_hostile_text_comes_back_as_it_was_sent_or_is_refused(string store, int rounds)
    {
        await using var host = store == "SQLite" ? RecoveryTestHost.Sqlite() : RecoveryTestHost.InMemory();

        await KeepAllAsync(host, rounds);
    }

    [Fact]
    public async Task A_hostile_text_comes_back_from_PostgreSQL_as_it_was_sent_or_is_refused()
    {
        await using var store = SharedCluster.Open(await cluster.NewSchemaAsync());
        await using var host = RecoveryTestHost.On(store);

        await KeepAllAsync(host, rounds: 80);
    }

    private static async Task KeepAllAsync(RecoveryTestHost host, int rounds)
    {
        var random = new Random(20100226);
        var story = await host.OpenAsync(Cases.HotelStay);
        var (kept, refused) = (0, 0);

        for (var round = 0; round < rounds; round++)
        {
            var text = Text(random, round % 40 == 39 ? 10_000_000 : random.Next(1, 300));
            var sent = await TryAsync(() => SendAsync(host, story.Id, round % 4, round, text));
            (kept, refused) = sent ? (kept + 1, refused) : (kept, refused + 1);
        }

        kept.Should().BeGreaterThan(rounds / 20);
        refused.Should().BeGreaterThan(rounds / 4);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
        await host.WhenIdleAsync();
    }

    private static async Task SendAsync(RecoveryTestHost host, CaseId id, int kind, int round, string text)
    {
        var clerk = Actor.Employee("clerk");

        switch (kind)
        {
            case 0:
                var open = Cases.HotelStay.For($"C-{round}") with { CustomerWords = text };
                var opened = (await host.Engine.OpenAsync(open, clerk)).Case.Id;
                (await host.Store.ReadEventsAsync(default, StreamId.Of(opened), 1, default)).Texts
                    .Should().Contain(found => found.Text == text);
                break;
            case 1:
                var named = Cases.HotelStay.For($"C-{round}") with { Reference = text };
                (await host.Engine.OpenAsync(named, clerk)).Case.Reference.Should().Be(text);
                var query = new CaseQuery { Reference = text, Source = named.Source };
                (await host.Engine.QueryAsync(query)).Cases.Should().ContainSingle().Which.Reference.Should().Be(text);
                break;
            case 2:
                await host.Engine.DoAsync(id, new SetProperty { Property = "note", Value = text }, clerk);
                (await host.Engine.FindAsync(id))!.Properties["note"].Should().Be(text);
                break;
            default:
                var facts = new Dictionary<string, string> { [text[..1]] = text };
                var stated = Cases.HotelStay.For($"C-{round}") with { Facts = facts };
                var found = await host.Engine.FindAsync((await host.Engine.OpenAsync(stated, clerk)).Case.Id);
                found!.StatedFacts.Should().Contain(facts);
                break;
        }
    }

    private static async Task<bool> TryAsync(Func<Task> send)
    {
        try
        {
            await send();

            return true;
        }
        catch (ArgumentException error)
        {
            error.Message.Length.Should().BeLessThan(500, "a refusal does not repeat what it refuses");

            return false;
        }
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        var isTame = random.Next(2) == 0;

        while (text.Length < length)
        {
            var piece = Pieces[random.Next(Pieces.Length)];
            text.Append(isTame && piece.Any(char.IsSurrogate) ? "b" : piece);
        }

        return text.ToString();
    }
}
