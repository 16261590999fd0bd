namespace ServiceRecovery.Presets;

/// <summary>A document of this assembly, read once.</summary>
internal sealed class PresetDocument
{
    private readonly Lazy<string> _text;
    private readonly Lazy<RecoveryPolicy> _policy;

    public PresetDocument(string name)
    {
        Name = name;
        _text = new Lazy<string>(() => Read(name));
        _policy = new Lazy<RecoveryPolicy>(() => RecoveryPolicy.Parse(Text, name, Preset.FourSteps));
    }

    public string Name { get; }

    public string Text => _text.Value;

    public RecoveryPolicy Policy => _policy.Value;

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PresetDocument).Assembly.GetManifestResourceStream(name)!);

        return reader.ReadToEnd();
    }
}
