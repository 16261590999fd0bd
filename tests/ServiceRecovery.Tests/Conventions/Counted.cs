using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// Says how much a test tried. The platform shows the output of a test that passed to nobody, so a run that wants the counts
/// names a file for them in <c>SERVICE_RECOVERY_COUNTS</c>.
/// </summary>
internal static class Counted
{
    private static readonly Lock OneAtATime = new();

    public static void Say(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);

        if (Environment.GetEnvironmentVariable("SERVICE_RECOVERY_COUNTS") is { Length: > 0 } file)
        {
            lock (OneAtATime)
            {
                File.AppendAllText(file, line + Environment.NewLine);
            }
        }
    }
}
