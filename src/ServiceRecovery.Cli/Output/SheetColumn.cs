namespace ServiceRecovery.Cli;

/// <summary>A column of a <see cref="Sheet"/>; an empty title draws no heading for it.</summary>
internal readonly record struct SheetColumn(string Title, bool Right = false)
{
    public static SheetColumn Number(string title) => new(title, Right: true);

    public static implicit operator SheetColumn(string title) => new(title);
}
