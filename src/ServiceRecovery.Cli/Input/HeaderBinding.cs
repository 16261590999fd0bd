namespace ServiceRecovery.Cli;

/// <summary>Which column of a file each column that a mapping reads is.</summary>
internal static class HeaderBinding
{
    private const int NotThere = -1;

    /// <exception cref="ToolException">A column is named twice, not there, or not known.</exception>
    public static int[] Bind(string[] header, RowMapping mapping, string path)
    {
        RefuseTwice(header, path);

        if (mapping.Strict)
        {
            RefuseUnknown(header, mapping, path);
        }

        return [.. mapping.Columns.Select(column => Slot(header, column, mapping, path))];
    }

    private static int Slot(string[] header, string column, RowMapping mapping, string path)
    {
        var slot = Array.FindIndex(header, name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase));

        if (slot >= 0 || mapping.IsOptional(column))
        {
            return slot >= 0 ? slot : NotThere;
        }

        throw ToolException.Input(
            "input.column",
            $"{path} has no column '{column}', which {mapping.Title} reads.{Meant(column, header)} "
            + $"Its columns: {string.Join(", ", header)}.{Hint(header, mapping)}");
    }

    private static void RefuseTwice(string[] header, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        if (header.FirstOrDefault(name => name.Length > 0 && !seen.Add(name)) is { } twice)
        {
            throw ToolException.Input(
                "input.column", $"{path} names the column '{twice}' twice. Rename one: it is not clear which counts.");
        }
    }

    private static void RefuseUnknown(string[] header, RowMapping mapping, string path)
    {
        var unknown = header.FirstOrDefault(name => !mapping.Columns.Contains(name, StringComparer.OrdinalIgnoreCase));

        if (unknown is not null)
        {
            throw ToolException.Input(
                "input.column",
                $"{path} has a column '{unknown}', which is not known.{Meant(unknown, mapping.Columns)} Rename or "
                + $"remove it, or say with --map which columns count.{Hint(header, mapping)}");
        }
    }

    private static string Meant(string name, IEnumerable<string> known) =>
        NearestName.Of(name, known) is { } near ? $" Did you mean '{near}'?" : "";

    private static string Hint(string[] header, RowMapping mapping) =>
        header is [var only] && only.AsSpan().IndexOfAny(";\t|") is var at and >= 0
            ? $" The header holds '{only[at]}' but columns are separated by '{mapping.Delimiter}': a mapping's "
                + "\"delimiter\" changes that."
            : "";
}
