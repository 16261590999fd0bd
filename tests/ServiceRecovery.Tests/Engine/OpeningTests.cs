using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What a caller is told who opens a case under a known reference, or while a source of facts is down.</summary>
public class OpeningTests
{
    [Fact]
    public async Task A_source_of_facts_that_fails_is_named_and_opening_again_succeeds()
    {
        var source = new Flaky { IsDown = true };
        await using var desk = new Desk(more: services => services.AddSingleton<ICaseFactSource>(source));

        var open = () => desk.OpenAsync();
        var thrown = await open.Should().ThrowAsync<ServiceRecoveryException>();
        var stored = await desk.Engine.QueryAsync(new CaseQuery());
        source.IsDown = false;
        var opened = await desk.OpenAsync();

        thrown.Which.Message.Should().Contain("'ServiceRecovery.Tests.OpeningTests+Flaky'").And.Contain("Nothing was stored");
        thrown.Which.InnerException.Should().BeOfType<InvalidOperationException>();
        stored.Cases.Should().BeEmpty();
        opened.State.Should().Be(CaseState.Reported);
    }

    [Fact]
    public async Task A_source_of_facts_that_is_cancelled_by_the_caller_says_only_that()
    {
        await using var desk = new Desk(more: services => services.AddSingleton<ICaseFactSource>(new Flaky { IsDown = true }));
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var open = () => desk.Engine.OpenAsync(Desk.Late(), Desk.Carla, canceled.Token);

        await open.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task The_same_reference_with_another_customer_is_found_and_said()
    {
        await using var desk = new Desk();
        var first = await desk.OpenAsync();

        var other = await desk.Engine.OpenAsync(Desk.Late() with { Customer = "dora" }, Desk.Ann);
        var same = await desk.Engine.OpenAsync(Desk.Late(), Desk.Ann);

        other.AlreadyOpen.Should().BeTrue();
        other.Case.Id.Should().Be(first.Id);
        other.Findings.Should().ContainSingle().Which.Code.Should().Be("another-customer");
        other.Findings[0].Text.Should().Contain("(shop, A-1)").And.NotContain("carla").And.NotContain("dora");
        same.Findings.Should().BeEmpty();
    }

    private sealed class Flaky : ICaseFactSource
    {
        public bool IsDown { get; set; }

        public Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();

            return IsDown ? throw new InvalidOperationException("no answer") : Task.CompletedTask;
        }
    }
}
