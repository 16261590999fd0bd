namespace ServiceRecovery;

/// <summary>One tenant's events, and beside them the texts that can be erased.</summary>
internal sealed class StreamTable
{
    private readonly Dictionary<StreamId, List<StoredEvent>> _events = [];
    private readonly Dictionary<StreamId, List<PersonalText>> _texts = [];
    private readonly Dictionary<PersonId, HashSet<StreamId>> _mentions = [];
    private readonly HashSet<PersonId> _erased = [];

    public long VersionOf(StreamId stream) => _events.TryGetValue(stream, out var events) ? events.Count : 0;

    public StreamPage Read(StreamId stream, long from) => new()
    {
        Events = [.. _events.GetValueOrDefault(stream, []).Where(stored => stored.Sequence >= from)],
        Texts = [.. _texts.GetValueOrDefault(stream, []).Where(text => text.Sequence >= from)],
    };

    public bool IsErased(PersonId person) => _erased.Contains(person);

    public void Append(StreamAppend append)
    {
        if (!_events.TryGetValue(append.Stream, out var events))
        {
            _events.Add(append.Stream, events = []);
        }

        events.AddRange(append.Events);
    }

    public void Add(IReadOnlyList<PersonalText> texts)
    {
        foreach (var text in texts.OrderBy(text => text.Sequence).ThenBy(text => text.Name, StringComparer.Ordinal))
        {
            if (!_erased.Contains(text.Subject))
            {
                ListOf(_texts, text.Stream).Add(text);
                ListOf(_mentions, text.Subject).Add(text.Stream);
            }
        }
    }

    public IReadOnlyCollection<StreamId> Mentions(PersonId person) => _mentions.GetValueOrDefault(person, []);

    public IEnumerable<PersonalText> TextsOf(PersonId person) =>
        Mentions(person).SelectMany(stream => _texts[stream]).Where(text => text.Subject == person);

    /// <summary>The texts of a stream but those of these names.</summary>
    public IEnumerable<PersonalText> TextsBut(StreamId stream, IReadOnlyCollection<string> names) =>
        _texts.GetValueOrDefault(stream, []).Where(text => !names.Contains(text.Name));

    public void Remove(StreamId stream, IReadOnlySet<PersonalText> texts) =>
        _texts.GetValueOrDefault(stream, []).RemoveAll(texts.Contains);

    public void Erase(PersonId person)
    {
        _erased.Add(person);

        if (!_mentions.Remove(person, out var streams))
        {
            return;
        }

        foreach (var stream in streams)
        {
            _texts[stream].RemoveAll(text => text.Subject == person);
        }
    }

    private static TList ListOf<TKey, TList>(Dictionary<TKey, TList> lists, TKey key)
        where TKey : notnull
        where TList : new()
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = new TList());
        }

        return list;
    }
}
