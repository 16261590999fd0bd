using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class LifecycleMachineTests
{
    private static readonly PersonId Person = PersonId.Parse("0000000000000000000000000000002a");

    [Fact]
    public void For_every_state_trigger_and_actor_the_machine_answers_as_the_table_does()
    {
        var machine = new LifecycleMachine();
        var count = 0;

        foreach (var context in Contexts())
        {
            foreach (var trigger in Enum.GetValues<CaseTrigger>())
            {
                Aim(machine.Context, context);
                var move = CaseLifecycle.Find(context.State, trigger);
                var expected = move is not null && move.Reasons(context).Count == 0;

                machine.CanFire(trigger).Should().Be(expected, "{0} {1} {2}", context.State, trigger, context.Actor.Kind);
                (move?.IsMet(context) ?? false).Should().Be(expected);
                count++;
            }
        }

        count.Should().Be(Enum.GetValues<CaseState>().Length * 7 * 4 * Enum.GetValues<CaseTrigger>().Length);
    }

    [Fact]
    public void Whatever_is_denied_is_denied_with_reasons_and_their_values()
    {
        foreach (var context in Contexts())
        {
            var answers = Availability.Of(context);

            answers.Select(answer => answer.Trigger).Should().Equal(Enum.GetValues<CaseTrigger>());

            foreach (var answer in answers)
            {
                answer.Allowed.Should().Be(answer.Reasons.Count == 0);
                answer.Reasons.All(reason => reason.Code.Length > 0 && reason.Text.Length > 20).Should().BeTrue();
                Named(answer, context).Should().BeTrue("{0}", string.Join(' ', answer.Reasons.Select(item => item.Text)));
            }
        }
    }

    [Fact]
    public void A_machine_that_fires_moves_a_value_as_the_table_says()
    {
        var machine = new LifecycleMachine();

        foreach (var context in Contexts())
        {
            foreach (var move in CaseLifecycle.Moves.Where(move => move.From == context.State && move.IsMet(context)))
            {
                Aim(machine.Context, context);

                machine.Fire(move.Trigger).Should().Be(move.To);
            }
        }
    }

    /// <summary>A wrong actor is told who he is; an unknown trigger, what the state knows.</summary>
    private static bool Named(TriggerAvailability answer, MoveContext context) => answer.Reasons.All(reason =>
        reason.Code switch
        {
            "wrong-actor" => reason.Text.Contains($"{context.Actor.Kind}", StringComparison.Ordinal),
            "unknown-here" => reason.Text.Contains($"{context.State}", StringComparison.Ordinal),
            "duty-open" or "apology-open" => reason.Text.Contains("apology.1", StringComparison.Ordinal),
            _ => true,
        });

    private static IEnumerable<MoveContext> Contexts() =>
        from state in Enum.GetValues<CaseState>()
        from kind in Enum.GetValues<ActorKind>()
        from owing in new[] { false, true }
        from input in new[] { null, MoveInput.Nothing }
        select new MoveContext
        {
            Case = Given(state, owing),
            State = state,
            Actor = new EventActor(kind, Person, ActorProof.Session),
            Now = DateTimeOffset.UnixEpoch,
            Input = input,
        };

    private static RecoveryCase Given(CaseState state, bool owing)
    {
        var duty = DutyFold.Opened(
            new DutyId("apology", PartyRole.Customer, null, 1, 0),
            new DutyTerms { Kind = "apology" },
            [],
            DateTimeOffset.UnixEpoch);

        return CaseFold.New(default, CaseId.Parse("0000000000000000000000000000002a")) with
        {
            State = state,
            Origin = "form",
            Parties = [new Party { Person = Person, Role = PartyRole.Customer }],
            Failures = [new Failure { Id = "F" }],
            Duties = owing ? [duty] : [],
        };
    }

    private static void Aim(MoveContext target, MoveContext source)
    {
        target.Case = source.Case;
        target.State = source.State;
        target.Actor = source.Actor;
        target.Now = source.Now;
        target.Input = source.Input;
        target.Proofs = source.Proofs;
    }
}
