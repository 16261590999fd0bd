using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost;

/// <summary>One writer who says of each case that it is stored, to be watched from outside.</summary>
internal static class SoleWriter
{
    public static async Task RunAsync(string file, int count, string synchronous)
    {
        using var store = new SqliteCaseStore(
            $"Data Source={file}", database => database.Execute($"PRAGMA synchronous = {synchronous}"));

        for (var number = 1; number <= count; number++)
        {
            await Expect.CommittedAsync(store, Sample.Opening(number), "a case");
            await Console.Out.WriteLineAsync($"ACK {number}");
            await Console.Out.FlushAsync();
        }
    }
}
