using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Duties that pause, repeat, follow a breach and are owed per unit, whatever anybody does and whenever.</summary>
public class DutyTermsWalkTests(ITestOutputHelper output)
{
    private const int Steps = 50;
    private static readonly string[] Kinds = ["update", "response", "explanation", "report", "fix"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_owed_twice_and_every_clock_is_read_from_the_log(int seed)
    {
        await using var desk = new Desk(Policy);
        await using var other = new Desk(Policy, services => services.AddSingleton(desk.Store));
        var (random, commands) = (new Random(seed), new RandomCommands(new Random(seed)));
        var current = await desk.OpenAsync();

        for (var step = 0; step < Steps; step++)
        {
            desk.Clock.Now = other.Clock.Now = desk.Clock.Now.AddHours(random.Next(300));
            var command = random.Next(3) == 0 ? commands.Next(current) : Next(random);
            var result = await desk.TryAsync(current.Id, command, random.Next(2) == 0 ? commands.NextActor(command) : Desk.Ann);
            output.WriteLine($"{result.Command}: {result.Status} {result.Case.State}");

            current = await desk.Engine.RunDueAsync(current.Id);
            var again = await desk.Engine.RunDueAsync(current.Id);

            again.Version.Should().Be(current.Version, "what was due has been done");
            CaseText.Of(await other.GetAsync(current.Id)).Should().Be(CaseText.Of(current));
            Broken(current, desk.Clock.Now).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task The_walks_repeat_pause_and_are_late()
    {
        var (repeated, paused, followed) = (0, 0, 0);

        foreach (var seed in Enumerable.Range(100, 12))
        {
            await using var desk = new Desk(Policy);
            var random = new Random(seed);
            var current = await desk.OpenAsync();

            for (var step = 0; step < Steps; step++)
            {
                desk.Clock.Now = desk.Clock.Now.AddHours(random.Next(300));
                await desk.TryAsync(current.Id, Next(random));
                current = await desk.Engine.RunDueAsync(current.Id);
                paused += current.Duties.Count(duty => duty is { Name: "response", IsOpen: true, DueAt: null });
            }

            repeated += current.Duties.Count(duty => duty.IsRepeated);
            followed += current.Duties.Count(duty => duty.Name == "explanation");
        }

        output.WriteLine($"{repeated} repeated, {paused} paused, {followed} after a breach");
        (repeated, paused, followed).Should().Match<(int, int, int)>(counts =>
            counts.Item1 > 4 && counts.Item2 > 4 && counts.Item3 > 4);
    }

    private static IEnumerable<string> Broken(RecoveryCase current, DateTimeOffset now)
    {
        foreach (var twice in current.Duties.Where(duty => duty.IsOpen)
            .GroupBy(duty => (duty.Name, duty.Id.Addressee, duty.Id.Unit)).Where(group => group.Count() > 1))
        {
            yield return $"{twice.Key} is open {twice.Count()} times";
        }

        foreach (var twice in current.Duties.Where(duty => duty.Follows is not null)
            .GroupBy(duty => (duty.Follows, duty.Name)).Where(group => group.Count() > 1))
        {
            yield return $"{twice.Key} follows {twice.Count()} times";
        }

        foreach (var duty in current.Duties.Where(duty => duty.IsOpen && !duty.IsLate && duty.DueAt < now))
        {
            yield return $"{duty.Id} is late and does not say so";
        }

        foreach (var duty in current.Duties.Where(duty => duty.Status == DutyStatus.Waiting != duty.WaitsFor > 0))
        {
            yield return $"{duty.Id} is {duty.Status} and waits for {duty.WaitsFor}";
        }

        foreach (var duty in current.Duties.Where(duty => duty.Pauses.Count(pause => pause.Until is null) > 1))
        {
            yield return $"{duty.Id} waits twice at once";
        }
    }

    private static CaseCommand Next(Random random)
    {
        var kind = Kinds[random.Next(Kinds.Length)];

        return random.Next(5) switch
        {
            0 => new SettleDuty
            {
                Duty = kind, Status = DutyStatus.Waiting, WaitsFor = (WaitingFor)random.Next(4), Reason = $"{random.Next(3)}",
            },
            1 => new SettleDuty { Duty = kind, Status = DutyStatus.Impossible, Reason = "so", Told = true },
            2 => new UpdateFacts
            {
                Failures = [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => new Failure { Id = $"f-{number}" })],
            },
            _ => new FulfilDuty { Duty = kind, Channel = "post", Evidence = Evidence.Of("letter", "L-1") },
        };
    }

    private static RecoveryPolicy Policy { get; } = RecoveryPolicy.Named("terms", "1")
        .Always("all", because: "test", owe => owe
            .Duty("fix", duty => duty.Needs("customer presents").Within(Period.Days(30), WaitingFor.Customer))
            .Duty("update", duty => duty.Within(Period.BusinessDays(2)).RepeatEvery(Period.Days(14)))
            .Duty("response", duty => duty.Form("in-writing")
                .Within(Period.Days(20), WaitingFor.Customer | WaitingFor.ThirdParty)
                .OnBreachOwe("explanation", Period.Days(3)).OnBreachTell("head"))
            .Duty("report", duty => duty.Per("failure").After("response").Within(Period.Hours(400))))
        .Build();
}
