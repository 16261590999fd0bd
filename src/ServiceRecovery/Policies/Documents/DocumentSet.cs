namespace ServiceRecovery;

/// <summary>Reads documents that include each other: each after those that it includes.</summary>
internal sealed class DocumentSet
{
    private readonly KeyValuePair<string, string>[] _documents;
    private readonly PolicyDocument?[] _read;
    private readonly DocumentHead?[] _heads;
    private readonly List<RecoveryPolicy> _known;
    private readonly ILookup<string, int> _named;
    private readonly List<int> _path = [];
    private readonly HashSet<int> _onPath = [];

    private DocumentSet(KeyValuePair<string, string>[] documents, IReadOnlyList<RecoveryPolicy> known)
    {
        _documents = documents;
        _known = [.. known];
        _read = new PolicyDocument?[documents.Length];
        _heads = [.. documents.Select(document => DocumentHead.Of(document.Value))];
        _named = _heads.Index().SelectMany(head => head.Item?.Names ?? [], (head, name) => (name, head.Index))
            .ToLookup(one => one.name, one => one.Index, StringComparer.Ordinal);
    }

    public static IReadOnlyList<PolicyDocument> Read(
        KeyValuePair<string, string>[] documents, IReadOnlyList<RecoveryPolicy> known)
    {
        var set = new DocumentSet(documents, known);

        for (var index = 0; index < documents.Length; index++)
        {
            set.Read(index);
        }

        return set._read!;
    }

    /// <summary>Without recursion: a chain of documents may be longer than a stack.</summary>
    private void Read(int first)
    {
        if (Unread(first) is not null)
        {
            Enter(first);
        }

        while (_path is [.., var index])
        {
            if (Included(index).Select(one => Unread(one.Index)).FirstOrDefault(other => other is not null) is { } other)
            {
                Enter(other);
            }
            else
            {
                Leave(index);
            }
        }
    }

    /// <summary>The document itself if it is still to be entered; null if it is read, or on the path.</summary>
    private int? Unread(int index) => _read[index] is null && !_onPath.Contains(index) ? index : null;

    private void Enter(int index)
    {
        _path.Add(index);
        _onPath.Add(index);
    }

    /// <summary>All that it includes is read, but for what leads back to it.</summary>
    private void Leave(int index)
    {
        var circle = Included(index).FirstOrDefault(one => _read[one.Index] is null);
        var (file, text) = _documents[index];
        _path.RemoveAt(_path.Count - 1);
        _onPath.Remove(index);
        _read[index] = circle.Node is { } node ? Circle(index, circle.Index, node) : PolicyDocument.Read(text, file, _known);
        _known.AddRange(_read[index] is { Policy: { } policy } ? [policy] : []);
    }

    private PolicyDocument Circle(int index, int other, DocumentNode node)
    {
        var (file, text) = _documents[index];
        var round = _path.SkipWhile(one => one != other).Append(index).Append(other).Distinct().Append(other)
            .Select(one => _heads[one]!.Name);
        var fault = new DocumentFault(
            node.At, "include-loop", $"The policies include each other in a circle: {string.Join(" -> ", round)}. Leave one of them out.");

        return PolicyDocument.Of(file, new DocumentMade(null, null, [], new DocumentText(text), [fault]));
    }

    /// <summary>Which of the documents it includes, and where it says so.</summary>
    private IEnumerable<(int Index, DocumentNode Node)> Included(int index) =>
        from include in _heads[index]?.Includes ?? []
        from other in _named[include.Reference]
        select (other, include.Node);
}

/// <summary>What a document says of itself and of those that it includes, read before it is read.</summary>
internal sealed record DocumentHead(string Name, string Version, IReadOnlyList<(string Reference, DocumentNode Node)> Includes)
{
    /// <summary>Null where the text is no document; reading it says why.</summary>
    public static DocumentHead? Of(string text)
    {
        if (text.Length > DocumentTree.MaximumLength || DocumentTree.Parse(new DocumentText(text), []) is not { } root)
        {
            return null;
        }

        var includes = (root["include"]?.Items ?? []).Select(one => (one.IsText ? one.Text : one["policy"]?.Text ?? "", one));

        return new DocumentHead(root["policy"]?.Text ?? "", root["version"]?.Text ?? "", [.. includes]);
    }

    /// <summary>What others may call it.</summary>
    public IEnumerable<string> Names => [Name, $"{Name}@{Version}"];
}
