using System.Text;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Silence ends a case though nobody sends the reminders that are owed before.</summary>
public class SilenceTests
{
    [Fact]
    public async Task A_case_whose_reminder_nobody_sends_ends_unconfirmed_and_says_so()
    {
        await using var desk = new Desk(Asking);
        var id = await FixedAsync(desk);

        var open = await PassAsync(desk, id, days: 49);
        var ended = await PassAsync(desk, id, days: 3);

        open.IsOpen.Should().BeTrue("a reminder is owed for 10 days, and counts as barred 30 days after it was due");
        ended.State.Should().Be(CaseState.Unconfirmed);
        (await MoveOfAsync(desk, id)).Should().Contain("reminder-never-sent");
        ended.Duties.Single(duty => duty.Name == "reminder").Should().Match<Duty>(duty =>
            duty.Status == DutyStatus.Lapsed && duty.IsLate && duty.Note!.Contains("never sent"));
        (await desk.Store.FindAsync(default, id, CancellationToken.None))!.NextDueAt.Should().BeNull();
    }

    [Fact]
    public async Task A_reminder_that_is_sent_late_still_gives_the_customer_the_whole_window()
    {
        await using var desk = new Desk(Asking);
        var id = await FixedAsync(desk);
        await PassAsync(desk, id, days: 49);
        await desk.DoAsync(id, new FulfilDuty { Duty = "reminder", Mode = DutyMode.Addressed, Channel = "letter" });

        var open = await PassAsync(desk, id, days: 29);
        var ended = await PassAsync(desk, id, days: 3);

        open.IsOpen.Should().BeTrue();
        ended.State.Should().Be(CaseState.Unconfirmed);
        (await MoveOfAsync(desk, id)).Should().NotContain("never-sent");
    }

    private static RecoveryPolicy Asking { get; } = RecoveryPolicy.Named("asking", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix"))
        .Confirmation(new ConfirmationTerms { Reminders = 1 })
        .Build();

    private static async Task<CaseId> FixedAsync(Desk desk)
    {
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Desk.Fix());

        return id;
    }

    private static async Task<string> MoveOfAsync(Desk desk, CaseId id) => Encoding.UTF8.GetString(
        (await desk.EventsAsync(id)).Last(item => item.Type.EndsWith("unconfirmed", StringComparison.Ordinal)).Payload.Span);

    /// <summary>Only the worker looks at the case, at the times that the store names.</summary>
    private static async Task<RecoveryCase> PassAsync(Desk desk, CaseId id, int days)
    {
        for (var day = 0; day < days; day++)
        {
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
            await desk.Engine.RunDueAsync();
        }

        return await desk.GetAsync(id);
    }
}
