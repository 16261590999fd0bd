using System.Globalization;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>Asks an engine about one case: what its note says, and to write another if the case stands as it was seen.</summary>
internal sealed class EngineClient
{
    private const string Note = "note";

    private static readonly Actor Ann = Actor.Employee("ann", "agent");

    private readonly IRecoveryEngine _engine;
    private readonly CaseId _id;

    private EngineClient(IRecoveryEngine engine, RecoveryCase opened)
    {
        _engine = engine;
        _id = opened.Id;
        Start = CaseModel.New(opened.Version, "");
    }

    /// <summary>How the case stands before anybody asks.</summary>
    public CaseModel Start { get; }

    public static async Task<EngineClient> OpenAsync(RecoveryTestHost host, int number)
    {
        var opened = await host.Engine.OpenAsync(Cases.HotelStay.For($"C-{number}"), Ann);

        return new EngineClient(host.Engine, opened.Case);
    }

    public async Task<string> AskAsync(OperationKind kind, long with, string value)
    {
        if (kind == OperationKind.Read)
        {
            var current = (await _engine.FindAsync(_id))!;

            return string.Create(
                CultureInfo.InvariantCulture, $"{current.Version} {current.Properties.GetValueOrDefault(Note, "")}");
        }

        try
        {
            var result = await _engine.DoAsync(
                _id, new SetProperty { Property = Note, Value = value }, Ann, expectedVersion: with);

            return result.Case.Version.ToString(CultureInfo.InvariantCulture);
        }
        catch (CaseConflictException)
        {
            return CaseModel.Refused;
        }
    }
}
