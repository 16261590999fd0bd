using System.Collections.Concurrent;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class RecoverRunTests
{
    [Fact]
    public async Task Every_row_is_opened_already_open_or_rejected()
    {
        var opener = new CountingOpener();
        var rows = string.Join('\n', Enumerable.Range(0, 1000).Select(row => row % 10 == 7 ? $"R{row}," : $"R{row},C{row}"));

        var summary = await RunAsync($"reference,customer\n{rows}\nR1,C1\n", opener);

        (summary.Rows, summary.Opened, summary.AlreadyOpen, summary.Rejected).Should().Be((1001, 900, 1, 100));
        opener.MostAtOnce.Should().BeInRange(2, 16);
    }

    [Fact]
    public async Task A_second_row_of_a_reference_that_tells_it_differently_is_rejected()
    {
        var summary = await RunAsync(
            "reference,customer,severity\nA,C,minor\nA,C,minor\nA,C,critical\nA,D,minor\n", new CountingOpener());

        (summary.Opened, summary.AlreadyOpen, summary.Rejected).Should().Be((1, 1, 2));
        summary.Rejects.All().Select(reject => (reject.Line, reject.Column)).Should().Equal((4, "severity"), (5, "customer"));
        summary.Rejects.All().First().Reason.Should().StartWith("contradicts the open case rows/A, which has 'minor'.");
    }

    [Fact]
    public async Task A_store_that_fails_stops_the_taking_of_rows_and_keeps_the_count_of_what_is_stored()
    {
        var opener = new CountingOpener { FailsAfter = 100 };
        var rows = string.Join('\n', Enumerable.Range(0, 5000).Select(row => $"R{row},C"));
        using var summary = new RecoverSummary(Reading.AsOf);
        var run = new RecoverRun(opener, summary, window: 16);

        await run.RunAsync(Pump($"reference,customer\n{rows}\n"), _ => { }, CancellationToken.None);

        run.Failure.Should().BeOfType<IOException>();
        summary.Opened.Should().Be(100);
        summary.Rows.Should().BeLessThan(200);
    }

    [Fact]
    public async Task A_wish_to_stop_finishes_what_is_under_way_and_takes_no_more()
    {
        using var stop = new CancellationTokenSource();
        var opener = new CountingOpener { At = opened => { if (opened == 50) { stop.Cancel(); } } };
        var rows = string.Join('\n', Enumerable.Range(0, 5000).Select(row => $"R{row},C"));
        using var summary = new RecoverSummary(Reading.AsOf);
        var run = new RecoverRun(opener, summary, window: 16);

        await run.RunAsync(Pump($"reference,customer\n{rows}\n"), _ => { }, stop.Token);

        run.Failure.Should().BeNull();
        summary.Rows.Should().Be(summary.Opened).And.BeInRange(50, 200);
    }

    [Fact]
    public async Task Rows_before_an_unreadable_place_are_opened_and_the_failure_is_told()
    {
        using var summary = new RecoverSummary(Reading.AsOf);
        var run = new RecoverRun(new CountingOpener(), summary, window: 4);
        var reader = new CsvRows(new BrokenStream("reference,customer\nA,C\nB,C\n"), "pipe", Reading.Own);

        await run.RunAsync(
            RowPump.Start(reader, new RowInterpreter(Reading.Own, "rows", Reading.AsOf), CancellationToken.None),
            _ => { }, CancellationToken.None);

        run.Failure.Should().BeOfType<ToolException>().Which.ExitCode.Should().Be(ExitCode.Input);
        summary.Opened.Should().Be(2);
    }

    private static async Task<RecoverSummary> RunAsync(string csv, ICaseOpener opener)
    {
        var summary = new RecoverSummary(Reading.AsOf);
        await new RecoverRun(opener, summary, window: 16).RunAsync(Pump(csv), _ => { }, CancellationToken.None);

        return summary;
    }

    private static RowPump Pump(string csv) => RowPump.Start(
        new CsvRows(Reading.Bytes(csv), "rows.csv", Reading.Own), new RowInterpreter(Reading.Own, "rows", Reading.AsOf),
        CancellationToken.None);

    private sealed class CountingOpener : ICaseOpener
    {
        private readonly ConcurrentDictionary<(string, string), RecoveryCase> _cases = [];
        private int _taken;
        private int _opened;
        private int _atOnce;

        public int? FailsAfter { get; init; }

        public Action<int> At { get; init; } = _ => { };

        public int MostAtOnce { get; private set; }

        public async Task<OpenedCase> OpenAsync(ReportedFailure report, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            await Task.Yield();

            if (Interlocked.Increment(ref _taken) > FailsAfter)
            {
                throw new IOException("The disk is gone.");
            }

            var made = Make(report);
            var existing = _cases.GetOrAdd((report.Source, report.Reference), made);
            At(Interlocked.Increment(ref _opened));
            Interlocked.Decrement(ref _atOnce);

            return new OpenedCase(existing, !ReferenceEquals(existing, made));
        }

        private static RecoveryCase Make(ReportedFailure report)
        {
            var person = new PersonId(new Guid(1, 2, 3, new byte[8]));

            return new RecoveryCase
            {
                State = CaseState.Reported,
                Failures = [report.Failure],
                Parties = [new Party { Person = person, Role = PartyRole.Customer }],
                Names = System.Collections.Immutable.ImmutableDictionary<PersonId, string>.Empty.Add(person, report.Customer!),
            };
        }
    }

    private sealed class BrokenStream(string text) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is var read and > 0 ? read : throw new IOException("The pipe broke.");

        public override int Read(Span<byte> buffer) =>
            base.Read(buffer) is var read and > 0 ? read : throw new IOException("The pipe broke.");
    }
}
