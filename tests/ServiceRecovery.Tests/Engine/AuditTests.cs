using System.Globalization;
using System.Text;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What was stored is in the log, and whatever is changed afterwards is noticed.</summary>
public class AuditTests
{
    private readonly List<AuditCheckpoint> _exported = [];
    private bool _isThere = true;

    [Fact]
    public async Task Every_commit_to_every_stream_becomes_a_leaf_and_all_agrees()
    {
        await using var desk = NewDesk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new LeaveAlone(), Desk.Carla);
        await desk.Get<IRecoveryIncidents>().SwitchGearAsync("four-duties", Gear.Crisis, "a recall", Desk.Ann);
        await SealAsync(desk);

        var audit = desk.Get<IRecoveryAudit>();
        var report = await audit.VerifyAsync(checkpoints: _exported, cancellationToken: TestContext.Current.CancellationToken);
        var export = await ExportAsync(desk);

        report.Faults.Should().BeEmpty();
        report.Should().Match<AuditReport>(it => it.Events > it.Leaves && it.Leaves > 5 && it.Unsealed == 0 && it.Checkpoints == 1 && it.Events > 10);
        export.Should().Contain("\"kind\":\"Case\"").And.Contain("\"kind\":\"Customer\"").And.Contain("\"kind\":\"Policy\"");
        export.Should().NotContain("carla").And.NotContain("it came late");
        (await VerifyAsync(export)).Should().BeEquivalentTo(report with { Checkpoints = 0 });
        (await audit.CheckpointAsync(cancellationToken: TestContext.Current.CancellationToken)).Root.Should().Be(report.Root);
    }

    [Fact]
    public async Task What_is_not_sealed_yet_is_counted_and_no_fault()
    {
        await using var desk = NewDesk();
        await desk.OpenAsync();
        await SealAsync(desk);
        var id = (await desk.OpenAsync(Desk.Late("A-2"))).Id;

        var report = await desk.Get<IRecoveryAudit>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);

        report.IsSound.Should().BeTrue();
        report.Unsealed.Should().Be((await desk.EventsAsync(id)).Count, "the policy was sealed with the first case");
    }

    [Fact]
    public async Task What_was_stored_before_there_was_a_log_is_added_once()
    {
        await using var before = new Desk();
        var id = (await before.OpenAsync()).Id;
        await using var desk = NewDesk(before.Store);
        var audit = desk.Get<IRecoveryAudit>();

        var added = await audit.SealAsync(cancellationToken: TestContext.Current.CancellationToken);
        var again = await audit.SealAsync(cancellationToken: TestContext.Current.CancellationToken);

        added.Should().Be((await desk.EventsAsync(id)).Count + 1, "and the policy's activation");
        again.Should().Be(0);
        (await audit.VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).Should()
            .Match<AuditReport>(report => report.IsSound && report.Unsealed == 0 && report.Leaves == 2);
    }

    [Fact]
    public async Task A_thousand_kinds_of_tampering_with_an_export_are_all_noticed()
    {
        await using var desk = NewDesk();

        for (var number = 1; number <= 12; number++)
        {
            await desk.DeliverAsync((await desk.OpenAsync(Desk.Late($"A-{number}"))).Id);
        }

        await SealAsync(desk);
        var kept = await desk.Get<IRecoveryAudit>().CheckpointAsync(cancellationToken: TestContext.Current.CancellationToken);
        var lines = (await ExportAsync(desk)).TrimEnd('\n').Split('\n');
        var random = new Random(6962);

        for (var round = 0; round < 1_000; round++)
        {
            var (what, tampered) = Tamper(lines, random);
            var report = await VerifyAsync(string.Join('\n', tampered), kept);
            report.IsSound.Should().BeFalse("round {0}, seed 6962: {1}", round, what);
        }

        (await VerifyAsync(string.Join('\n', lines), kept)).IsSound.Should().BeTrue("nothing was touched");
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_noticed_by_a_checkpoint_alone()
    {
        await using var desk = NewDesk();
        await desk.OpenAsync();
        await SealAsync(desk);
        var before = await ExportAsync(desk);
        await desk.OpenAsync(Desk.Late("A-2"));
        await SealAsync(desk);
        var kept = await desk.Get<IRecoveryAudit>().CheckpointAsync(cancellationToken: TestContext.Current.CancellationToken);

        (await VerifyAsync(before)).IsSound.Should().BeTrue("without a checkpoint nobody can tell");
        (await VerifyAsync(before, kept)).Faults.Should().ContainSingle().Which.Should().EndWith("Its end was cut off.");
    }

    [Fact]
    public async Task A_case_proves_its_place_by_a_checkpoint_alone()
    {
        await using var desk = NewDesk();
        await desk.OpenAsync();
        var id = (await desk.OpenAsync(Desk.Late("A-2"))).Id;
        var audit = desk.Get<IRecoveryAudit>();
        (await audit.ProveAsync(id, cancellationToken: TestContext.Current.CancellationToken)).Should().BeNull("nothing is sealed yet");
        await desk.DeliverAsync(id);
        await SealAsync(desk);

        var proof = await audit.ProveAsync(id, cancellationToken: TestContext.Current.CancellationToken);
        var events = await desk.EventsAsync(id);

        proof!.Leaves.Should().HaveCountGreaterThan(1).And.HaveCountLessThan(events.Count);
        proof.Leaves[^1].Sequence.Should().Be(events.Count, "the last leaf holds the whole case");
        proof.Holds().Should().BeTrue();
        (proof with { Checkpoint = proof.Checkpoint with { Root = new string('0', 64) } }).Holds().Should().BeFalse();
        (proof with { Leaves = [proof.Leaves[0] with { Hash = new string('a', 64) }] }).Holds().Should().BeFalse();
    }

    [Fact]
    public async Task Every_event_before_a_leaf_is_held_by_the_chain_of_its_stream()
    {
        await using var desk = NewDesk();
        var id = (await desk.OpenAsync()).Id;
        await SealAsync(desk);
        var count = (await desk.EventsAsync(id)).Count;

        for (var sequence = 1; sequence <= count; sequence++)
        {
            var tampered = new ChangedEvent(desk.Store, StreamId.Of(id), sequence);
            await using var auditor = NewDesk(tampered);
            var report = await auditor.Get<IRecoveryAudit>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
            report.Faults.Should().NotBeEmpty("event {0} of {1} was changed", sequence, count);
        }
    }

    [Fact]
    public async Task A_busy_worker_seals_at_most_once_a_second()
    {
        await using var desk = NewDesk();
        await OpenAndSealAsync(desk, 1);
        var before = await CheckpointAsync(desk);
        await desk.OpenAsync(Desk.Late("A-2"));
        await desk.Engine.RunDueAsync();
        var inBetween = await CheckpointAsync(desk);
        await SealAsync(desk);

        inBetween.Should().Be(before, "the second is not over");
        (await CheckpointAsync(desk)).Size.Should().BeGreaterThan(before.Size);
    }

    [Fact]
    public async Task More_than_one_seal_holds_are_sealed_in_one_pass()
    {
        await using var desk = NewDesk();
        await WaitForSealAsync(desk.Store, default, 2_500);

        var report = await desk.Engine.RunDueAsync();

        report.Should().Match<RunReport>(it => it.Deliveries == 2_500 && it.Failures == 0);
        (await CheckpointAsync(desk)).Size.Should().Be(2_500);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_holds_up_no_other_and_is_tried_again()
    {
        var store = new StoreWithoutLogOf(new TenantId("broken"));
        await using var desk = NewDesk(store);
        await WaitForSealAsync(store, store.Tenant, 1_500);
        await WaitForSealAsync(store, default, 100);

        var report = await desk.Engine.RunDueAsync();
        var sealedMeanwhile = await CheckpointAsync(desk);
        store.IsBroken = false;
        await SealAsync(desk);

        report.Failures.Should().BePositive();
        sealedMeanwhile.Size.Should().Be(100);
        (await desk.Get<IRecoveryAudit>().CheckpointAsync(store.Tenant, TestContext.Current.CancellationToken)).Size.Should().Be(1_500);
    }

    [Fact]
    public async Task Two_nodes_that_seal_at_once_seal_everything_once()
    {
        await using var one = NewDesk();
        await using var other = NewDesk(one.Store);
        await WaitForSealAsync(one.Store, default, 50);
        await SealAsync(one);
        await WaitForSealAsync(one.Store, default, 50, first: 51);
        await SealAsync(other);
        await WaitForSealAsync(one.Store, default, 50, first: 101);

        // The first node thinks that the log is where it left it, and is refused once.
        await SealAsync(one);
        await SealAsync(one);

        (await CheckpointAsync(one)).Size.Should().Be(150);
        (await one.Store.ReadBacklogAsync(one.Clock.Now, TestContext.Current.CancellationToken)).Deliveries.Should().BeEmpty();
    }

    [Fact]
    public async Task The_log_goes_on_through_segments_and_after_a_restart()
    {
        await using var desk = NewDesk();
        var store = desk.Store;
        var seals = AuditLog.SealsInSegment + 10;

        for (var number = 1; number <= seals; number++)
        {
            if (number % 300 == 0)
            {
                // Another node knows nothing yet.
                await using var other = NewDesk(store);
                await OpenAndSealAsync(other, number);
            }
            else
            {
                await OpenAndSealAsync(desk, number);
            }
        }

        var report = await desk.Get<IRecoveryAudit>().VerifyAsync(checkpoints: _exported, cancellationToken: TestContext.Current.CancellationToken);
        report.Faults.Should().BeEmpty();
        report.Unsealed.Should().Be(0);
        (await store.ReadEventsAsync(default, AuditLog.Segment(1), 1, CancellationToken.None)).Events.Should().HaveCount(AuditLog.SealsInSegment);
        (await store.ReadEventsAsync(default, AuditLog.Segment(2), 1, CancellationToken.None)).Events.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Checkpoints_go_out_on_a_schedule_and_one_that_failed_goes_out_later()
    {
        await using var desk = NewDesk();
        _isThere = false;
        await desk.OpenAsync();
        await SealAsync(desk);
        _exported.Should().BeEmpty("the place was not there");
        _isThere = true;
        await SealAsync(desk);
        await desk.OpenAsync(Desk.Late("A-2"));
        await SealAsync(desk);

        _exported.Should().ContainSingle("an hour is not over");
        desk.Clock.Now += TimeSpan.FromHours(1);
        await SealAsync(desk);
        desk.Clock.Now += TimeSpan.FromHours(1);
        await SealAsync(desk);

        _exported.Should().HaveCount(2, "nothing was sealed since").And.BeInAscendingOrder(checkpoint => checkpoint.Size);
    }

    [Fact]
    public void A_checkpoint_is_a_line_that_reads_back()
    {
        var checkpoint = new AuditCheckpoint(
            new TenantId("north"), 12, new string('a', 64), DateTimeOffset.Parse("2026-11-22T10:00:00Z", CultureInfo.InvariantCulture));

        AuditCheckpoint.TryParse($"{checkpoint}\r", out var read).Should().BeTrue();
        read.Should().Be(checkpoint);

        foreach (var wrong in (string?[])[null, "", "north 12", $"north -1 {checkpoint.Root} 2026-11-22T10:00:00Z", "north 1 zz 2026"])
        {
            AuditCheckpoint.TryParse(wrong, out _).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("", "It is empty.")]
    [InlineData("{}", "Line 1 cannot be read: It is no export*")]
    [InlineData("[", "Line 1 cannot be read: *")]
    [InlineData("{\"format\":\"servicerecovery-audit\",\"version\":9,\"tenant\":\"a\"}", "*in version 1.")]
    [InlineData("{\"format\":\"servicerecovery-audit\",\"version\":1,\"tenant\":\"a\"}\n[]", "Line 2 cannot be read: It is no object.")]
    [InlineData("{\"format\":\"servicerecovery-audit\",\"version\":1,\"tenant\":\"a\"}\n{\"leaf\":0}", "Line 2*'stream' is missing*")]
    [InlineData("{\"format\":\"servicerecovery-audit\",\"version\":1,\"tenant\":\"a\"}\n{\"leaf\":1e99,\"stream\":\"a/b\"}", "Line 2*'leaf'*")]
    public async Task What_is_no_export_is_said_with_its_line(string text, string fault) =>
        (await VerifyAsync(text)).Faults.Should().ContainSingle().Which.Should().Match(fault);

    /// <summary>One change that an owner of the database could make: of a text, a number, a line, or the order.</summary>
    private static (string What, List<string> Lines) Tamper(string[] lines, Random random)
    {
        List<string> tampered = [.. lines];
        var at = random.Next(1, lines.Length);

        switch (random.Next(4))
        {
            case 0:
                tampered.RemoveAt(at);
                return ($"line {at} removed", tampered);
            case 1:
                var with = random.Next(1, lines.Length);
                (tampered[at], tampered[with]) = (tampered[with], tampered[at]);
                return lines[at] == lines[with] || IsOrderFree(lines[at], lines[with])
                    ? Tamper(lines, random)
                    : ($"lines {at} and {with} swapped", tampered);
            case 2:
                tampered.Insert(at, lines[random.Next(1, lines.Length)]);
                return ($"a line repeated at {at}", tampered);
            default:
                var line = tampered[at];
                var place = random.Next(line.Length);
                var letter = line[place] == 'A' ? 'B' : 'A';
                tampered[at] = $"{line[..place]}{letter}{line[(place + 1)..]}";
                return ($"letter {place} of line {at}: {line}", tampered);
        }
    }

    /// <summary>The order of whole streams of one event each says nothing.</summary>
    private static bool IsOrderFree(string one, string other) => IsSingle(one) && IsSingle(other);

    private static bool IsSingle(string line) => line.Contains("\"kind\":\"Policy\"", StringComparison.Ordinal);

    private Desk NewDesk(ICaseStore? store = null) => new(null, services =>
    {
        services.AddSingleton<IAuditCheckpointSink>(new Sink(this));
        services.AddServiceRecovery().AddAudit();

        if (store is not null)
        {
            services.AddSingleton(store);
        }
    });

    private static Task<AuditCheckpoint> CheckpointAsync(Desk desk) =>
        desk.Get<IRecoveryAudit>().CheckpointAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static async Task WaitForSealAsync(ICaseStore store, TenantId tenant, int count, int first = 1)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            var append = Sample.Append(Sample.Stream(number), 1, tenant);
            await Expect.CommittedAsync(
                store,
                new() { Tenant = tenant, Appends = [append with { ToSeal = append.Events[^1].ComputeHash() }] },
                "an event");
        }
    }

    private static async Task OpenAndSealAsync(Desk desk, int number)
    {
        await desk.OpenAsync(Desk.Late($"A-{number}"));
        await SealAsync(desk);
    }

    private static async Task SealAsync(Desk desk)
    {
        desk.Clock.Now += TimeSpan.FromSeconds(1);

        while ((await desk.Engine.RunDueAsync()).DidWork)
        {
        }
    }

    private static async Task<string> ExportAsync(Desk desk)
    {
        using var bytes = new MemoryStream();
        await desk.Get<IRecoveryAudit>().ExportAsync(bytes);

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static Task<AuditReport> VerifyAsync(string export, params IEnumerable<AuditCheckpoint> checkpoints) =>
        AuditFile.VerifyAsync(new MemoryStream(Encoding.UTF8.GetBytes(export)), checkpoints);

    /// <summary>Reads one event otherwise than it was stored.</summary>
    private sealed class ChangedEvent(ICaseStore inner, StreamId of, long sequence) : ForwardingCaseStore(inner)
    {
        public override async Task<StreamPage> ReadEventsAsync(
            TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
        {
            var page = await Inner.ReadEventsAsync(tenant, stream, from, cancellationToken);

            return stream != of ? page : page with
            {
                Events = [.. page.Events.Select(stored => stored.Sequence == sequence ? stored with { Actor = "company:bob" } : stored)],
            };
        }
    }

    /// <summary>Cannot write the log of one tenant as long as it is broken.</summary>
    private sealed class StoreWithoutLogOf(TenantId tenant) : ForwardingCaseStore(new InMemoryCaseStore())
    {
        public TenantId Tenant => tenant;

        public bool IsBroken { get; set; } = true;

        public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
            IsBroken && commit.Tenant == tenant && commit.Sealed.Count > 0
                ? throw new IOException("The log cannot be written.")
                : Inner.CommitAsync(commit, cancellationToken);
    }

    private sealed class Sink(AuditTests test) : IAuditCheckpointSink
    {
        public Task ExportAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken)
        {
            if (!test._isThere)
            {
                throw new IOException("The place is not there.");
            }

            test._exported.Add(checkpoint);

            return Task.CompletedTask;
        }
    }
}
