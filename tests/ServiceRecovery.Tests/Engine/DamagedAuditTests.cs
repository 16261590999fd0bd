using System.Text;
using System.Text.Json;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>An audit log that is damaged itself says so, and is never taken for a sound one.</summary>
public class DamagedAuditTests
{
    [Theory]
    [InlineData("\"leaves\"", "\"leeves\"", "no leaves")]
    [InlineData("{", "[", "cannot be read")]
    [InlineData("case/", "case:", "names no stream")]
    [InlineData("case/", "cave/", "names no stream")]
    [InlineData("\"hash\":\"", "\"hash\":\"AAAA", "cannot be read")]
    [InlineData("\"frontier\":[\"", "\"frontier\":[\"AAAA", "cannot be read")]
    public async Task A_seal_that_cannot_be_read_is_a_fault_of_the_report_and_stops_an_export(string found, string put, string why)
    {
        await using var desk = new Desk();
        await desk.OpenAsync();
        await desk.Get<IRecoveryAudit>().SealAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var damaged = new Desk(
            more: services => services.AddSingleton<ICaseStore>(new DamagedLog(desk.Store, found, put)));
        var audit = damaged.Get<IRecoveryAudit>();

        var report = await audit.VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        var export = () => audit.ExportAsync(Stream.Null, cancellationToken: TestContext.Current.CancellationToken);

        report.IsSound.Should().BeFalse();
        report.Faults.Should().Contain(fault => fault.Contains("a seal of its audit log") && fault.Contains(why));
        await export.Should().ThrowAsync<CaseStoreException>().WithMessage("*'audit/000001'*cannot be read*");
    }

    [Fact]
    public async Task A_seal_that_states_another_frontier_is_found()
    {
        await using var desk = new Desk();
        await desk.OpenAsync();
        await desk.Get<IRecoveryAudit>().SealAsync(cancellationToken: TestContext.Current.CancellationToken);
        var whole = await desk.Get<IRecoveryAudit>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        var last = await LastOfFrontierAsync(desk);
        await using var damaged = new Desk(more: services => services.AddSingleton<ICaseStore>(
            new DamagedLog(desk.Store, last, Convert.ToBase64String(new byte[32]))));

        var report = await damaged.Get<IRecoveryAudit>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);

        whole.IsSound.Should().BeTrue();
        report.Faults.Should().Contain(fault => fault.Contains("another frontier"));
    }

    private static async Task<string> LastOfFrontierAsync(Desk desk)
    {
        var page = await desk.Store.ReadEventsAsync(default, AuditLog.Segment(1), 1, CancellationToken.None);
        using var payload = JsonDocument.Parse(page.Events[^1].Payload);

        return payload.RootElement.GetProperty("frontier").EnumerateArray().Last().GetRawText().Trim('"');
    }

    private sealed class DamagedLog(ICaseStore store, string found, string put) : ForwardingCaseStore(store)
    {
        public override async Task<StreamPage> ReadEventsAsync(
            TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
        {
            var page = await base.ReadEventsAsync(tenant, stream, from, cancellationToken);

            return stream.Kind == StreamKind.Audit ? page with { Events = [.. page.Events.Select(Changed)] } : page;
        }

        private StoredEvent Changed(StoredEvent stored)
        {
            var payload = Encoding.UTF8.GetString(stored.Payload.Span);

            return stored with { Payload = Encoding.UTF8.GetBytes(payload.Replace(found, put, StringComparison.Ordinal)) };
        }
    }
}
