using System.Globalization;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>Asks a store about one case.</summary>
internal sealed class StoreClient(ICaseStore store, int number)
{
    public async Task<string> AskAsync(OperationKind kind, long with, string value) => kind switch
    {
        OperationKind.Read => await ReadAsync(),
        OperationKind.Append => await AppendAsync(with, value),
        OperationKind.Give => Answer(await store.CommitAsync(Giving(), default)),
        OperationKind.Claim => await ClaimAsync(with),
        OperationKind.Fenced => Answer(await store.CommitAsync(
            new() { Tenant = default, Fences = [new CaseFence(Sample.Id(number), with)] }, default)),
        _ => await ReleaseAsync(with),
    };

    /// <summary>A case at version 1 that is due at the first minute.</summary>
    public Task OpenAsync() => Expect.CommittedAsync(store, Sample.Due(number, Sample.Noon), "a case");

    /// <summary>Nothing is due any more, so that the next history claims its own case.</summary>
    public async Task CloseAsync()
    {
        var page = await store.ReadEventsAsync(default, Sample.Stream(number), 1, default);
        await store.CommitAsync(
            new() { Tenant = default, Summaries = [Sample.Summary(number, version: page.Events.Count)] }, default);
    }

    private async Task<string> ReadAsync()
    {
        var page = await store.ReadEventsAsync(default, Sample.Stream(number), 1, default);

        return string.Create(CultureInfo.InvariantCulture, $"{page.Events.Count} {page.Events[^1].CommandId}");
    }

    private async Task<string> AppendAsync(long version, string value)
    {
        var before = Sample.Event(Sample.Stream(number)) with { Sequence = version };
        var after = Sample.Event(Sample.Stream(number), after: before) with { CommandId = value };
        var append = new StreamAppend { Stream = Sample.Stream(number), ExpectedVersion = version, Events = [after] };
        var result = await store.CommitAsync(new() { Tenant = default, Appends = [append] }, default);

        return result.Status is CommitStatus.Committed
            ? (version + 1).ToString(CultureInfo.InvariantCulture)
            : CaseModel.Refused;
    }

    private Commit Giving() => new() { Tenant = default, Benefits = [Sample.Benefit(number)] };

    private async Task<string> ClaimAsync(long minute)
    {
        var claims = await store.ClaimAsync(
            Sample.Claim(WorkKind.DueCase, Sample.Noon.AddMinutes(minute), limit: 1), default);

        return claims.Count == 0 ? CaseModel.Refused : claims[0].Token.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<string> ReleaseAsync(long token)
    {
        await store.ReleaseAsync(
            new WorkClaim
            {
                Kind = WorkKind.DueCase,
                Tenant = default,
                Stream = Sample.Stream(number),
                Token = token,
                Until = Sample.Noon,
            },
            null,
            default);

        return CaseModel.Done;
    }

    private static string Answer(CommitResult result) =>
        result.Status is CommitStatus.Committed ? CaseModel.Done : CaseModel.Refused;
}
