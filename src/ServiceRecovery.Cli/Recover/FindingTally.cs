namespace ServiceRecovery.Cli;

/// <summary>The findings of one code: how many, and the first's text as an example.</summary>
internal sealed class FindingTally
{
    public long Count { get; private set; }

    public string Example { get; private set; } = "";

    public void Add(Finding finding)
    {
        Count++;
        Example = Example.Length > 0 ? Example : finding.Text;
    }
}
