namespace ServiceRecovery;

/// <summary>An event that may come from the history of another system, whose times then count.</summary>
internal interface IImported
{
    bool Imported { get; }
}
