namespace ServiceRecovery.Cli;

/// <summary>A case that two policies decide: its name and its facts as decisions store them.</summary>
internal readonly record struct ComparedCase(string Name, IReadOnlyDictionary<string, string> Facts);
