using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Storage;

/// <summary>
/// R19: what earlier builds stored reads today as it read then: every beginning of every stored history folds to the same
/// case, and every event to the same hash. New histories are added with SERVICERECOVERY_ACCEPT=1; those there stay.
/// </summary>
public class GoldenHistoryTests(ITestOutputHelper output)
{
    private const int Cases = 60;
    private const int Most = 14;

    private static readonly string Golden =
        Repository.PathOf("tests", "ServiceRecovery.Tests", "Storage", "Histories", "0.1.0.json.gz");

    private static readonly RecoveryPolicy Policy = RecoveryPolicy.Named("told", "1")
        .Always("all", because: "test", owe => owe
            .Duty("apology", duty => duty.Within(Period.Days(2)))
            .Duty("fix", duty => duty.Within(Period.Days(14)).Attempts(2).OrElse("refund"))
            .Duty("concern"))
        .Rule(
            "tank",
            facts => facts.Failure.Severity >= Severity.Moderate,
            because: "test",
            owe => owe
                .Duty("tank", duty => duty.As(ObligationClass.Redress))
                .Redress("tank", "fuel", offer => offer.Quantity(1, "tank").PriceEach(80).Step("fuel"))
                .Duty("extra", duty => duty.As(ObligationClass.Goodwill)),
            may => may.Give("voucher", offer => offer.Worth(20).Step("vouchers")))
        .Build();

    [Fact]
    public async Task What_earlier_builds_stored_reads_as_it_read_then()
    {
        if (Environment.GetEnvironmentVariable("SERVICERECOVERY_ACCEPT") == "1" && !File.Exists(Golden))
        {
            GoldenHistory.WriteAll(Golden, await LiveAsync());
        }

        var histories = GoldenHistory.ReadAll(Golden);

        foreach (var history in histories)
        {
            var again = history.Again();
            again.States.Should().Equal(history.States, "case {0} reads as it did", history.Case);
            again.Head.Should().Be(history.Head, "the events of case {0} have the hashes that they had", history.Case);
        }

        var beginnings = histories.Sum(history => history.Events.Count);
        Counted.Say(
            output,
            $"R19: {histories.Count} golden histories, {beginnings} beginnings of them, read as they read then "
            + $"({Counted.Again<GoldenHistoryTests>($"seeds 1 to {Cases}, stored")}).");
        beginnings.Should().BeGreaterThan(200);
    }

    [Fact]
    public void A_history_that_was_changed_is_found()
    {
        var history = GoldenHistory.ReadAll(Golden)[0];
        var (first, last) = (history.Events[0], history.Events[^1]);
        var changed = history with { Events = [.. history.Events.SkipLast(1), last with { Authority = "roles=nobody" }] };
        var moved = history with { Events = [first, .. history.Events.Skip(1).SkipLast(1)] };

        changed.Again().Head.Should().NotBe(history.Head);
        moved.Again().States.Should().NotEqual(history.States);
    }

    /// <summary>Cases of which somebody does something now and then, drawn from a seed.</summary>
    private static async Task<IReadOnlyList<GoldenHistory>> LiveAsync()
    {
        var histories = new List<GoldenHistory>();

        for (var seed = 1; seed <= Cases; seed++)
        {
            await using var host = RecoveryTestHost.InMemory(recovery => recovery.AddPolicy(Policy), seed);
            host.Issuer("fuel").FailsTimes(seed % 3);
            host.Issuer("vouchers");
            var random = new Random(seed);
            var story = await host.OpenAsync(Testing.Cases.FailedRepair);

            for (var count = 0; count < Most; count++)
            {
                await story.TryAsync(Next(random));
                await host.AdvanceAsync(TimeSpan.FromHours(random.Next(60)));
            }

            histories.Add(GoldenHistory.Of(story.Id, story.Events));
        }

        return histories;
    }

    private static CaseCommand Next(Random random) => random.Next(13) switch
    {
        0 or 1 => new Apologize { Channel = "phone", AcceptsResponsibility = true },
        2 or 3 => new CompleteFix { Evidence = Evidence.Of("order", "R-1") },
        4 => new ShowConcern { Channel = "phone" },
        5 or 6 => new OfferExtra { Slot = "voucher", Channel = "phone" },
        7 => new AnswerOffer { Slot = "voucher", Accept = "voucher" },
        8 => new AnswerOffer { Slot = "voucher" },
        9 => new Confirm(),
        10 => new Dispute { Account = "It still leaks." },
        11 => new Relapse { Failure = new Failure { Id = $"again-{random.Next(9)}" }, Account = "It leaks again." },
        _ => new SetProperty { Property = "on-hold", Value = random.Next(2) == 0 ? "parts" : null },
    };
}
