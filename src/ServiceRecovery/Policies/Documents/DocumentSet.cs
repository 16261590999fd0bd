namespace ServiceRecovery;

/// <summary>Reads documents that include each other: each after those that it includes.</summary>
internal sealed class DocumentSet
{
    private readonly KeyValuePair<string, string>[] _documents;
    private readonly PolicyDocument?[] _read;
    private readonly DocumentHead?[] _heads;
    private readonly List<RecoveryPolicy> _known;
    private readonly List<int> _path = [];

    private DocumentSet(KeyValuePair<string, string>[] documents, IReadOnlyList<RecoveryPolicy> known)
    {
        _documents = documents;
        _known = [.. known];
        _read = new PolicyDocument?[documents.Length];
        _heads = [.. documents.Select(document => DocumentHead.Of(document.Value))];
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

    private void Read(int index)
    {
        if (_read[index] is not null)
        {
            return;
        }

        _path.Add(index);
        var circle = Included(index).FirstOrDefault(one => _path.Contains(one.Index));

        foreach (var (other, _) in Included(index).Where(one => !_path.Contains(one.Index)))
        {
            Read(other);
        }

        _path.RemoveAt(_path.Count - 1);
        var (file, text) = _documents[index];
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
    private List<(int Index, DocumentNode Node)> Included(int index) =>
    [
        .. from include in _heads[index]?.Includes ?? []
           from other in Enumerable.Range(0, _heads.Length)
           where _heads[other]?.Is(include.Reference) == true
           select (other, include.Node),
    ];
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

    public bool Is(string reference) => reference == Name || reference == $"{Name}@{Version}";
}
