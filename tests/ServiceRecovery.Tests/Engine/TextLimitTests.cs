using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

public class TextLimitTests
{
    /// <summary>Checked as ids of persons, where the pseudonym is looked up.</summary>
    private static readonly string[] Persons = ["Person", "Customer", "WithheldApprover"];

    public static TheoryData<string> Texts => [.. typeof(CaseCommand).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CaseCommand)) && !type.IsAbstract)
        .SelectMany(type => type.GetProperties()
            .Where(property => property.PropertyType == typeof(string) && property.CanWrite)
            .Where(property => !Persons.Contains(property.Name))
            .Select(property => $"{type.FullName}.{property.Name}"))];

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_text_of_any_command_is_taken_whatever_its_length_or_in_halves(string text)
    {
        var dot = text.LastIndexOf('.');
        var type = typeof(CaseCommand).Assembly.GetType(text[..dot])!;

        foreach (var bad in (string[])[new string('x', 10_000_000), "half \ud800 of it", "half at the end \udbff"])
        {
            var command = (CaseCommand)Activator.CreateInstance(type)!;
            type.GetProperty(text[(dot + 1)..])!.SetValue(command, bad);

            var act = () => InputCheck.Of(command);

            act.Should().Throw<ArgumentException>();
        }
    }

    [Theory]
    [InlineData("Reference", 200)]
    [InlineData("CustomerWords", 1024 * 1024)]
    [InlineData("Failure.Account", 200)]
    [InlineData("Fact", 2_000)]
    [InlineData("CommandId", 200)]
    [InlineData("Property", 100)]
    [InlineData("Value", 2_000)]
    [InlineData("Reason", 20_000)]
    [InlineData("Evidence.Words", 1024 * 1024)]
    [InlineData("Evidence.Reference", 2_000)]
    [InlineData("Unit", 200)]
    public async Task A_text_at_its_limit_is_kept_and_one_more_character_is_refused_with_what_was_found(string name, int limit)
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var before = (await desk.GetAsync(id)).Version;

        var over = () => SendAsync(desk, id, name, new string('x', limit + 1));
        var message = (await over.Should().ThrowAsync<ArgumentException>()).Which.Message;
        var unchanged = (await desk.GetAsync(id)).Version;
        await SendAsync(desk, id, name, new string('x', limit));

        message.Replace(",", "", StringComparison.Ordinal).Should().Contain($"{limit}").And.Contain($"{limit + 1}");
        unchanged.Should().Be(before);
        (await desk.Engine.QueryAsync(new CaseQuery())).Cases.Max(item => item.ChangedAt).Should().Be(desk.Clock.Now);
    }

    [Fact]
    public async Task What_a_step_says_that_cannot_be_kept_is_left_to_a_person_and_the_step_not_run_again()
    {
        var runs = 0;
        var policy = RecoveryPolicy.Named("fix", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Attempts(5)))
            .Build();
        await using var desk = new Desk(policy, services => services.AddServiceRecovery().AddStep(
            "garage", at => at.Fulfils("fix"), _ => new Talkative(() => runs++)));
        var id = (await desk.OpenAsync()).Id;

        for (var day = 0; day < 5; day++)
        {
            await desk.Engine.RunDueAsync();
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
        }

        runs.Should().Be(1);
        (await desk.GetAsync(id)).Properties["needs-person"].Should().Be("garage");
    }

    private static async Task SendAsync(Desk desk, CaseId id, string name, string text)
    {
        var late = Desk.Late("A-2");
        var set = new SetProperty { Property = "team", Value = "north" };
        var fix = Desk.Fix();

        await (name switch
        {
            "Reference" => OpenAsync(late with { Reference = text }),
            "CustomerWords" => OpenAsync(late with { CustomerWords = text }),
            "Failure.Account" => OpenAsync(late with { Failure = new Failure { Id = "other", Account = text } }),
            "Fact" => OpenAsync(late with { Facts = new Dictionary<string, string> { ["note"] = text } }),
            "CommandId" => desk.DoAsync(id, set with { CommandId = text }),
            "Property" => desk.DoAsync(id, set with { Property = text }),
            "Value" => desk.DoAsync(id, set with { Value = text }),
            "Reason" => desk.DoAsync(id, set with { Reason = text }),
            "Evidence.Words" => desk.DoAsync(id, fix with { Evidence = fix.Evidence! with { Words = text } }),
            "Evidence.Reference" => desk.DoAsync(id, fix with { Evidence = fix.Evidence! with { Reference = text } }),
            _ => desk.Engine.DoAsync(id, fix with { Unit = text }, Desk.Ann),
        });

        async Task OpenAsync(OpenCase open) => await desk.Engine.OpenAsync(open, Desk.Ann);
    }

    private sealed class Talkative(Action run) : IRecoveryStep
    {
        public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken)
        {
            run();

            return Task.FromResult(StepOutcome.Completed(Evidence.Of("order", new string('x', 2_001))));
        }
    }
}
