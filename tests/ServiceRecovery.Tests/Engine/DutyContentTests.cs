using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>The form in which a duty must be given, and what it must say.</summary>
public class DutyContentTests
{
    private const string Rights = "You may refer this to the ombudsman within six months.";

    [Theory]
    [InlineData("call", null, "manner-form")]
    [InlineData("letter", null, null)]
    [InlineData("order", "letter", null)]
    [InlineData("letter", "email", "manner-form")]
    public async Task Evidence_in_another_form_does_not_meet_a_duty(string kind, string? form, string? refused)
    {
        var result = await Answer(new Evidence { Kind = kind, Form = form });

        Codes(result).Should().BeEquivalentTo(refused is null ? [] : new[] { refused });
    }

    [Theory]
    [InlineData("letter", null, "phone", true)]
    [InlineData("record", null, "email", true)]
    [InlineData("record", "in-writing", "chat", true)]
    [InlineData("record", null, "chat", false)]
    [InlineData("record", "spoken", "email", false)]
    public async Task A_letter_and_an_email_are_in_writing(string kind, string? form, string channel, bool isMet)
    {
        await using var desk = new Desk(RecoveryPolicy.Named("plain", "1")
            .Always("answer", because: "test", owe => owe.Duty("response", duty => duty.Form("in-writing")))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        var result = await desk.TryAsync(id, new FulfilDuty
        {
            Duty = "response", Channel = channel, Evidence = new Evidence { Kind = kind, Form = form },
        });

        (result.Status == CommandStatus.Applied).Should().Be(isMet);
    }

    [Theory]
    [InlineData("de", null)]
    [InlineData("de-AT", null)]
    [InlineData(null, null)]
    [InlineData("den", "manner-language")]
    [InlineData("en", "manner-language")]
    public async Task Evidence_that_states_another_language_does_not_meet_a_duty(string? language, string? refused)
    {
        var result = await Answer(new Evidence { Kind = "letter", Language = language });

        Codes(result).Should().BeEquivalentTo(refused is null ? [] : new[] { refused });
    }

    [Fact]
    public async Task Evidence_that_states_what_was_said_must_cover_what_had_to_be_said()
    {
        var part = await Answer(new Evidence { Kind = "letter", Says = ["the reason"] });
        var all = await Answer(new Evidence { Kind = "letter", Says = ["the ombudsman", "the reason", "more"] });

        part.Reasons.Should().ContainSingle().Which.Text.Should().Contain("'the ombudsman'");
        all.Status.Should().Be(CommandStatus.Applied);
    }

    [Theory]
    [InlineData("Dear Carla,\nYou may refer this to the\n  ombudsman within six months.", null)]
    [InlineData("You may go to the ombudsman.", "manner-wording")]
    [InlineData(null, null)]
    public async Task Words_that_are_quoted_must_hold_the_prescribed_text(string? words, string? refused)
    {
        var result = await Answer(new Evidence { Kind = "letter", Words = words });

        Codes(result).Should().BeEquivalentTo(refused is null ? [] : new[] { refused });
    }

    [Fact]
    public async Task A_step_is_given_what_it_must_say_and_in_which_form()
    {
        var step = new Letter();
        await using var desk = new Desk(Policy(), services => services
            .AddServiceRecovery().AddStep("letter", at => at.Fulfils("response").Contacts("post"), _ => step));
        var id = (await desk.OpenAsync()).Id;

        var done = await desk.Engine.RunDueAsync(id);

        step.Terms!.Verbatim.Should().Equal(Rights);
        step.Terms.MustSay.Should().Equal("the reason", "the ombudsman");
        done.Duties[0].Should().Match<Duty>(duty =>
            duty.Status == DutyStatus.Met && duty.Evidence!.Form == "letter" && duty.Evidence.Says!.Count == 2);
    }

    [Theory]
    [InlineData("person")]
    [InlineData("rank")]
    [InlineData("responsibility")]
    [InlineData("channel")]
    [InlineData("mode")]
    public async Task A_step_does_not_begin_what_its_evidence_could_not_meet(string asked)
    {
        var step = new Letter();
        await using var desk = new Desk(
            RecoveryPolicy.Named("plain", "1")
                .Always("answer", because: "test", owe => owe.Duty("response", duty => _ = asked switch
                {
                    "person" => duty.ByPerson(),
                    "rank" => duty.Rank(Rank.Manager),
                    "responsibility" => duty.AcceptingResponsibility(),
                    "channel" => duty.Channel("phone"),
                    _ => duty.Mode(DutyMode.Individual),
                }))
                .Build(),
            services => services.AddServiceRecovery()
                .AddStep("letter", at => at.Fulfils("response").Contacts("post"), _ => step));
        var id = (await desk.OpenAsync()).Id;

        var left = await desk.Engine.RunDueAsync(id);

        step.Terms.Should().BeNull("a letter that meets nothing is not sent");
        left.Duties[0].Status.Should().Be(DutyStatus.Open);
        (await desk.Engine.ExplainAsync(id, Desk.Ann)).ForAgent
            .Should().Contain("Duty 'response.1' is left to a person: step 'letter' cannot do it as it is owed.");
    }

    [Fact]
    public async Task A_person_reads_the_form_and_the_words_in_the_explanation()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;

        var explained = await desk.Engine.ExplainAsync(id, Desk.Ann);

        explained.ForAgent.Should().Contain(
        [
            "Duty 'response.1' is to be given in the form 'letter', in the language 'de'.",
            "Duty 'response.1' must say: the reason; the ombudsman.",
            $"Duty 'response.1' must hold, word for word: \"{Rights}\"",
        ]);
    }

    [Fact]
    public void Two_rules_that_ask_for_contents_ask_for_all_of_them()
    {
        var policy = RecoveryPolicy.Named("two", "1")
            .Always("a", because: "test", owe => owe.Duty("response", duty => duty.Form("letter").MustSay("x").Verbatim("one")))
            .Always("b", because: "test", owe => owe.Duty("response", duty => duty.MustSay("x", "y").Verbatim("two")))
            .Build();

        var terms = new RecoveryPolicyEvaluator().Evaluate(policy, policy.NewFacts()).Duties.Single().Terms;

        terms.Form.Should().Be("letter");
        terms.MustSay.Should().Equal("x", "y");
        terms.Verbatim.Should().Equal("one", "two");
    }

    [Fact]
    public void What_must_be_said_is_not_blank()
    {
        var build = () => RecoveryPolicy.Named("blank", "1")
            .Always("a", because: "test", owe => owe.Duty("response", duty => duty.MustSay(" ")))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage("*duty 'response': its form and what it must say*blank*");
    }

    private static async Task<CommandResult> Answer(Evidence evidence)
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;

        return await desk.TryAsync(id, new FulfilDuty { Duty = "response", Channel = "post", Evidence = evidence });
    }

    private static IEnumerable<string> Codes(CommandResult result) =>
        result.Status == CommandStatus.Applied ? [] : result.Reasons.Select(reason => reason.Code);

    private static RecoveryPolicy Policy() => RecoveryPolicy.Named("complaints", "1")
        .Always("answer", because: "test", owe => owe.Duty("response", duty => duty
            .Form("letter").Language("de").MustSay("the reason", "the ombudsman").Verbatim(Rights)))
        .Build();

    private sealed class Letter : IRecoveryStep
    {
        public DutyTerms? Terms { get; private set; }

        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            Terms = step.Duty!.Terms;

            return Task.FromResult(StepOutcome.Completed(
                Evidence.Of("print", "P-1") with { Form = Terms.Form, Says = Terms.MustSay }));
        }
    }
}
