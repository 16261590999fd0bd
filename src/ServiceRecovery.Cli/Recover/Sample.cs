namespace ServiceRecovery.Cli;

/// <summary>The file that ships inside the tool: invented customers around the dated facts of a recall.</summary>
internal static class Sample
{
    public const string Name = "recall-2009-2010.csv";

    /// <summary>The day on which the sample is decided unless another is asked for.</summary>
    public static readonly DateTimeOffset AsOf = new(2010, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static Stream Open() => typeof(Sample).Assembly.GetManifestResourceStream(Name)
        ?? throw new InvalidOperationException($"The tool was built without its sample {Name}.");
}
