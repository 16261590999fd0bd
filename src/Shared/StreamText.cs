namespace ServiceRecovery.Stores;

/// <summary>Stream ids as they are stored: kind, slash, key.</summary>
internal static class StreamText
{
    public static StreamId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);

        return new StreamId(Enum.Parse<StreamKind>(text.AsSpan(0, slash), ignoreCase: true), text[(slash + 1)..]);
    }
}
