using System.Collections.Frozen;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Where one of our fields comes from: a column, a constant, or a template of columns; then a value table.</summary>
internal sealed record FieldSource
{
    private const int NoSlot = -1;

    public string? Constant { get; init; }

    /// <summary>The column to name in a message; null for a constant or a template.</summary>
    public string? Column { get; init; }

    /// <summary>Where the column stands among a row's values.</summary>
    public int Slot { get; init; } = NoSlot;

    public IReadOnlyList<TemplatePart> Template { get; init; } = [];

    /// <summary>What each value of the file means; null takes the values as they are.</summary>
    public FrozenDictionary<string, string>? Values { get; init; }

    /// <summary>What a value means that the table does not have; null refuses it.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The formats of a date; empty for ISO 8601.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>The text of a row, trimmed; null if there is none. False if the value table does not know it.</summary>
    public bool TryRead(string?[] values, out string? text)
    {
        text = Found(values)?.Trim() is { Length: > 0 } found ? found : null;

        if (Values is null)
        {
            return true;
        }

        if (text is not null && Values.TryGetValue(text, out var meaning))
        {
            text = meaning.Length > 0 ? meaning : null;

            return true;
        }

        var known = text is null || Otherwise is not null;
        text = Otherwise ?? text;

        return known;
    }

    private string? Found(string?[] values) =>
        Constant ?? (Slot != NoSlot ? values[Slot] : Template.Count > 0 ? Fill(values) : null);

    private string Fill(string?[] values)
    {
        var text = new StringBuilder();

        foreach (var part in Template)
        {
            part.AppendTo(text, values);
        }

        return text.ToString();
    }
}
