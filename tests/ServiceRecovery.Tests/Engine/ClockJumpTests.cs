using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>R13: a host whose clock jumps. Nothing is late before its time or twice, and no stream runs backwards.</summary>
public class ClockJumpTests(ITestOutputHelper output)
{
    private const int Steps = 60;

    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(24), TimeSpan.FromDays(31),
        TimeSpan.FromDays(365),
    ];

    /// <summary>In each of these the clocks change around the time at which the test begins.</summary>
    [Theory]
    [InlineData("America/New_York", "2026-03-06T12:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-23T12:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-03T12:00:00Z")]
    [InlineData("Pacific/Apia", "2011-12-28T12:00:00Z")]
    [InlineData("America/St_Johns", "2026-10-30T12:00:00Z")]
    [InlineData("Etc/UTC", "2028-02-27T12:00:00Z")]
    public async Task Whatever_the_clock_does_nothing_is_late_too_early_or_twice(string zone, string start)
    {
        var (cases, breaches) = (0, 0);

        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            await using var desk = new Desk(In(zone));
            desk.Clock.Now = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
            var id = (await desk.OpenAsync()).Id;

            for (var step = 0; step < Steps; step++)
            {
                var jump = Jumps[random.Next(Jumps.Length)] * (random.Next(3) == 0 ? -random.NextDouble() : random.NextDouble());
                desk.Clock.Now += jump;
                await desk.Engine.RunDueAsync();
                await TouchAsync(desk, id, random);
            }

            (await CaseInvariants.CheckAllAsync(desk.Store, desk.Engine)).Should().BeEmpty($"seed {seed} in {zone}");
            breaches += (await desk.EventsAsync(id)).Count(stored => stored.Type == "servicerecovery.duty.breached");
            cases++;
        }

        Counted.Say(
            output,
            $"R13: {cases * Steps} jumps of the clock in {zone}, {breaches} breaches, none early, none twice "
            + $"({Counted.Again<ClockJumpTests>($"seeds 1 to {Seeds}")}).");
        breaches.Should().BePositive();
    }

    private static int Seeds => Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") is null ? 5 : 100;

    /// <summary>Somebody does something now and then, too.</summary>
    private static async Task TouchAsync(Desk desk, CaseId id, Random random)
    {
        CaseCommand? command = random.Next(12) switch
        {
            0 => new Apologize { Channel = "phone" },
            1 => Desk.Fix(),
            2 => new Dispute { Account = "still broken" },
            _ => null,
        };

        if (command is not null)
        {
            await desk.Engine.DoAsync(id, command, command is Dispute ? Desk.Carla : Desk.Ann);
        }
    }

    private static RecoveryPolicy In(string zone) => RecoveryPolicy.Named("clocks", "1")
        .TimeZone(zone)
        .Always(
            "all",
            because: "test",
            owe => owe
                .Duty("acknowledgement", duty => duty.Within(Period.Hours(1)))
                .Duty("apology", duty => duty.Within(Period.Days(1)))
                .Duty("fix", duty => duty.Within(Period.BusinessDays(2)))
                .Duty("concern", duty => duty.Within(Period.Months(1))))
        .Build();
}
