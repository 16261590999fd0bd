using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>R14: every fifth case makes its step fail in one of several ways, for as long as nobody mends it.</summary>
public class PoisonedStepTests(ITestOutputHelper output)
{
    private const int Every = 5;
    private const int MostEvents = 80;

    private static readonly RecoveryPolicy OnlyFix = RecoveryPolicy.Named("fix", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Attempts(3)))
        .Build();

    [Fact]
    public async Task Poisoned_cases_are_left_to_a_person_while_the_others_go_on_and_work_once_when_they_are_taken_up_again()
    {
        var cases = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_LONG_TESTS") is null ? 50 : 1_000;
        var garage = new Garage();
        await using var host = RecoveryTestHost.InMemory(recovery => recovery
            .AddPolicy(OnlyFix).AddStep("garage", at => at.Fulfils("fix"), _ => garage));
        var stories = new List<CaseStory>();

        for (var number = 0; number < cases; number++)
        {
            stories.Add(await host.OpenAsync(Cases.FailedRepair.For($"C-{number}")));
        }

        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var (poisoned, sound) = (stories.Where(IsPoisoned).ToList(), stories.Where(story => !IsPoisoned(story)).ToList());
        sound.ForEach(story => story.ShouldHaveMet("fix"));
        await host.AdvanceAsync(TimeSpan.FromDays(60));

        poisoned.ForEach(story => story.ShouldOwe("fix").Should(
            it => Reason(it) is { Length: > 0 }, "say to a person why it goes no further"));
        poisoned.Should().OnlyContain(story => story.Events.Count < MostEvents, "it is tried ever more rarely and then no more");

        garage.IsMended = true;
        await TakeUpAsync(poisoned);
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        poisoned.ForEach(story => story.ShouldHaveMet("fix"));
        garage.Repaired.GroupBy(reference => reference).Should().OnlyContain(it => it.Count() == 1).And.HaveCount(cases);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
        Counted.Say(
            output,
            $"R14: {poisoned.Count} poisoned cases among {cases}: the others went on, each worked once when mended "
            + $"({Counted.Again<PoisonedStepTests>("seed 1")}).");
    }

    private static bool IsPoisoned(CaseStory story) => Garage.NumberOf(story.Case) % Every == 0;

    private static string? Reason(RecoveryCase current) =>
        current.Parked ?? current.Properties.GetValueOrDefault("needs-person");

    private static async Task TakeUpAsync(List<CaseStory> stories)
    {
        foreach (var story in stories)
        {
            await story.DoAsync(new SetProperty { Property = story.Case.Parked is null ? "needs-person" : "parked" });
        }
    }

    private sealed class Garage : IRecoveryStep
    {
        private readonly List<string> _repaired = [];

        public bool IsMended { get; set; }

        public IReadOnlyList<string> Repaired => _repaired;

        public static int NumberOf(RecoveryCase current) =>
            int.Parse(current.Reference.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);

        public Task<StepOutcome> ExecuteAsync(StepContext context, CancellationToken cancellationToken)
        {
            var number = NumberOf(context.Case);

            if (!IsMended && number % Every == 0)
            {
                return Task.FromResult((number / Every % 5) switch
                {
                    0 => throw new InvalidOperationException("The garage burnt down."),
                    1 => StepOutcome.Completed(Evidence.Of("order", "R-1") with { Words = new string('x', 8 * 1024 * 1024) }),
                    2 => null!,
                    3 => StepOutcome.FailedPermanently("no such car"),
                    _ => StepOutcome.FailedTransiently("closed"),
                });
            }

            _repaired.Add(context.Case.Reference);

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("order", context.IdempotencyKey)));
        }
    }
}
