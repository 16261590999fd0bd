namespace ServiceRecovery;

/// <summary>Holds policies as documents, outside of the program.</summary>
internal interface IPolicySource
{
    /// <summary>What people know it by.</summary>
    string Name { get; }

    /// <summary>What it holds now; a fault that it knows of is said and not thrown.</summary>
    SourceReading Read();

    /// <summary>Calls when it may have changed, now and then in vain, until the result is disposed; a hint and no more.</summary>
    IDisposable Watch(Action changed);
}
