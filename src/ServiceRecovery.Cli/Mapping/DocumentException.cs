namespace ServiceRecovery.Cli;

/// <summary>A document that cannot be taken, and the place in it.</summary>
internal sealed class DocumentException(long line, long column, string what, Exception? cause = null)
    : Exception($"line {line}, column {column}: {what}{(what.EndsWith('?') ? "" : ".")}", cause)
{
    public DocumentException(JsonNode node, string what)
        : this(node.Line, node.Column, what)
    {
    }

    public string What { get; } = what;

    public long Line { get; } = line;

    public long Column { get; } = column;
}
