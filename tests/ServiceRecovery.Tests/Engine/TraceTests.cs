using System.Diagnostics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests.Engine;

/// <summary>What somebody who listens is told of: every command, decision, commit, pass, step, delivery and seal, as one tree.</summary>
public sealed class TraceTests : IDisposable
{
    private static readonly RecoveryPolicy OnlyFix = RecoveryPolicy.Named("fix", "1")
        .Always("fix", because: "test", owe => owe.Duty("fix"))
        .Build();

    private readonly List<Activity> _spans = [];
    private ActivityListener? _listener;

    [Fact]
    public async Task The_spans_of_a_case_are_one_tree_for_each_command_and_each_pass()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery
            .AddPolicy(OnlyFix).AddEventHandler<Failing>("crm").AddAudit());
        host.Step("garage", at => at.Fulfils("fix")).FailsTimes(1).TimesOutAfterEffect();
        Listen(host);

        await host.Engine.OpenAsync(Cases.HotelStay, Desk.Ann, TestContext.Current.CancellationToken);
        await host.Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);

        Trees().Should().Equal(
            "command=Open[Opened] (decision=fix, commit[Committed])",
            "worker.pass[worked] ("
            + "step=garage[failed-transiently]!, commit[Committed], commit[Committed], "
            + "delivery=crm System.InvalidOperationException!, audit.seal[sealed])");
    }

    [Fact]
    public async Task A_command_that_the_store_does_not_take_is_an_error_at_the_commit_and_at_the_command()
    {
        var store = new FailingCommits();
        await using var desk = new Desk(OnlyFix, services => services.AddSingleton<ICaseStore>(store));
        var id = (await desk.OpenAsync()).Id;
        Listen(desk.Get<RecoveryTraces>());
        store.IsDown = true;

        await desk.Invoking(one => one.Engine.DoAsync(id, Desk.Fix(), Desk.Ann)).Should().ThrowAsync<CaseStoreException>();

        Trees().Should().Equal(
            "command=CompleteFix ServiceRecovery.CaseStoreException! (commit ServiceRecovery.CaseStoreException!)");
    }

    [Fact]
    public async Task No_tag_holds_an_id_or_anything_of_a_person()
    {
        await using var host = RecoveryTestHost.InMemory(recovery => recovery
            .AddPolicy(OnlyFix).AddEventHandler<Failing>("crm").AddAudit());
        host.Step("garage", at => at.Fulfils("fix")).FailsPermanently("carla-has-moved");
        Listen(host);

        await host.Engine.OpenAsync(Desk.Late(), Desk.Carla, TestContext.Current.CancellationToken);
        await host.Engine.RunDueAsync(cancellationToken: TestContext.Current.CancellationToken);

        string[] known =
        [
            "service_recovery.command", "service_recovery.policy", "service_recovery.step", "service_recovery.handler",
            "service_recovery.outcome", "error.type",
        ];
        var tags = _spans.SelectMany(span => span.TagObjects).ToList();
        tags.Select(tag => tag.Key).Should().BeSubsetOf(known);
        tags.Select(tag => $"{tag.Value}").Should().OnlyContain(value => !value.Contains("carla", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Where_nobody_listens_a_span_costs_no_memory()
    {
        using var traces = new RecoveryTraces();
        var done = Task.FromResult(1);
        Run(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Run(int times)
        {
            for (var time = 0; time < times; time++)
            {
                _ = traces.RunAsync("test", ("key", "value"), (done, time), static it => it.done, static _ => new SpanOutcome("done"));
                traces.Start("test", ("key", "value"))?.Dispose();
            }
        }
    }

    public void Dispose() => _listener?.Dispose();

    private void Listen(RecoveryTestHost host) => Listen(host.Services.GetRequiredService<RecoveryTraces>());

    private void Listen(RecoveryTraces traces)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == traces.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _spans.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private IEnumerable<string> Trees() => _spans.Where(span => span.Parent is null).Select(TreeOf);

    private string TreeOf(Activity span)
    {
        var tag = span.TagObjects.FirstOrDefault(tag => tag.Key is not ("service_recovery.outcome" or "error.type"));
        var name = span.OperationName["service_recovery.".Length..] + (tag.Value is { } value ? $"={value}" : "");
        var end = span.GetTagItem("service_recovery.outcome") is { } outcome ? $"[{outcome}]" : "";
        end += span.GetTagItem("error.type") is { } error ? $" {error}" : "";
        end += span.Status == ActivityStatusCode.Error ? "!" : "";
        var children = _spans.Where(other => other.Parent == span).Select(TreeOf).ToList();

        return children.Count == 0 ? $"{name}{end}" : $"{name}{end} ({string.Join(", ", children)})";
    }

    private sealed class Failing : ICaseEventHandler
    {
        public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("carla");
    }

    private sealed class FailingCommits() : ForwardingCaseStore(new InMemoryCaseStore())
    {
        public bool IsDown { get; set; }

        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
            IsDown ? throw new CaseStoreException("test", "is not there", "Wait.") : Inner.CommitAsync(commit, cancellationToken);
    }
}
