using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A suspicion names its origin and its failure; only whom it hit may be unknown.</summary>
public class SuspicionTests
{
    private static readonly OpenCase Rumor = new() { Source = "web", Reference = "post-1", Origin = "public-post" };

    [Fact]
    public async Task A_failure_that_nobody_names_is_named_by_source_and_reference_and_a_finding_says_so()
    {
        await using var desk = new Desk();

        var opened = await desk.Engine.OpenAsync(Rumor, Desk.Ann);

        opened.Case.State.Should().Be(CaseState.Suspected);
        opened.Case.Failures.Should().ContainSingle().Which.Id.Should().BeNull();
        opened.Findings.Should().ContainSingle().Which.Code.Should().Be("failure-unnamed");
        (await desk.Store.FindAsync(default, opened.Case.Id, CancellationToken.None))!.Failure.Should().Be("web/post-1");
    }

    [Fact]
    public async Task It_is_reported_once_it_is_known_whom_it_hit()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync(Rumor, Desk.Ann)).Id;

        var reported = await desk.DoAsync(id, new Report { Customer = "carla", Account = "that was me" });

        reported.State.Should().Be(CaseState.Reported);
        reported.FindOpenDuty("apology").Should().NotBeNull();
    }

    [Fact]
    public async Task A_suspicion_without_an_origin_is_refused()
    {
        await using var desk = new Desk();

        var open = () => desk.OpenAsync(Rumor with { Origin = "" }, Desk.Ann);

        (await open.Should().ThrowAsync<InvalidTransitionException>()).Which.Reasons
            .Should().ContainSingle().Which.Code.Should().Be("not-named");
    }
}
