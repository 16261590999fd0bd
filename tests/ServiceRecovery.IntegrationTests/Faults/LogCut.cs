namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>How much of a write-ahead log reached the disk.</summary>
/// <param name="Length">So many bytes.</param>
/// <param name="Turned">At which of them a bit is turned over; null at none.</param>
internal sealed record LogCut(int Length, int? Turned)
{
    /// <summary>The bytes before the first harm.</summary>
    public int WholeBytes => Turned ?? Length;
}
