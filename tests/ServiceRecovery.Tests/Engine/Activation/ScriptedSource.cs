namespace ServiceRecovery.Tests;

/// <summary>A source of one document that changes when the test says so.</summary>
internal sealed class ScriptedSource(string text) : IPolicySource
{
    private string _text = text;
    private Action? _changed;

    public string Name => "scripted";

    public int Reads { get; private set; }

    /// <summary>Happens once, while it is read: after its text was taken.</summary>
    public Action? WhileRead { get; set; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Fault { get; set; }

    public SourceReading Read()
    {
        Reads++;
        var reading = Fault is null ? new SourceReading([new PolicyText("one.json", _text)]) : SourceReading.Failed(Fault);
        var happens = WhileRead;
        WhileRead = null;
        happens?.Invoke();

        return reading;
    }

    public IDisposable Watch(Action changed)
    {
        _changed = changed;

        return new Unwatch(this);
    }

    public void Change(string text, bool tell = true)
    {
        _text = text;

        if (tell)
        {
            Tell();
        }
    }

    public void Tell() => _changed?.Invoke();

    private sealed class Unwatch(ScriptedSource source) : IDisposable
    {
        public void Dispose() => source._changed = null;
    }
}
