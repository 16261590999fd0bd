using FluentAssertions;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

public class ManyHostsTests
{
    [Fact]
    public async Task A_hundred_hosts_live_side_by_side_in_one_process_and_share_nothing()
    {
        var ends = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => LiveAsync(number))));

        ends.Should().OnlyContain(end => end.State == CaseState.Unconfirmed && end.Cases == 1 && end.Letters == 2);
        ends.Select(end => end.Id).Distinct().Should().HaveCount(100);
    }

    [Fact]
    public async Task A_thousand_cases_of_one_host_live_through_a_year()
    {
        await using var host = RecoveryTestHost.InMemory();
        var letters = host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var ids = new List<CaseId>();

        for (var number = 0; number < 1_000; number++)
        {
            var open = Minor(number);
            ids.Add((await host.Engine.OpenAsync(open, Actor.Customer(open.Customer!, ActorProof.Session))).Case.Id);
            await PutRightAsync(host.Engine, ids[^1]);
        }

        await host.AdvanceAsync(TimeSpan.FromDays(365));
        await host.WhenIdleAsync();

        letters.Effects.Should().Be(2_000);
        (await CaseInvariants.CheckAllAsync(host.Store, host.Engine)).Should().BeEmpty();
        var ended = await host.Engine.QueryAsync(new CaseQuery { States = [CaseState.Unconfirmed], Limit = 1_000 });
        ended.Cases.Should().HaveCount(1_000);
    }

    private static async Task<(CaseId Id, CaseState State, int Cases, int Letters)> LiveAsync(int number)
    {
        await using var host = RecoveryTestHost.InMemory(seed: number);
        var letters = host.Step("letters", at => at.Fulfils("reminder").Contacts("letter"));
        var story = await host.OpenAsync(Minor(7));
        await PutRightAsync(host.Engine, story.Id);
        await host.AdvanceAsync(TimeSpan.FromDays(365));
        var page = await host.Engine.QueryAsync(new CaseQuery());

        return (story.Id, story.Case.State, page.Cases.Count, letters.Effects);
    }

    private static OpenCase Minor(int number) =>
        Cases.HotelStay.For($"C-{number}") with { Failure = new Failure { Id = $"stay-{number}" } };

    private static async Task PutRightAsync(IRecoveryEngine engine, CaseId id)
    {
        var ann = Actor.Employee("ann");
        (await engine.DoAsync(id, new Acknowledge { Mode = DutyMode.Addressed }, ann)).EnsureApplied();
        (await engine.DoAsync(id, new Apologize { Mode = DutyMode.Addressed }, ann)).EnsureApplied();
        (await engine.DoAsync(id, new CompleteFix { Evidence = Evidence.Of("room", "511") }, ann)).EnsureApplied();
        (await engine.DoAsync(id, new ShowConcern { Mode = DutyMode.Addressed }, ann)).EnsureApplied();
    }
}
