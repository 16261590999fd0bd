namespace ServiceRecovery;

/// <summary>Where a fact lies: the cells of its number, and the place of its text.</summary>
/// <param name="Cell">The first cell of its number; -1 where it is text alone.</param>
/// <param name="Width">How many cells of 64 bits its number takes: 0, 1, or 2 for an exact one.</param>
/// <param name="Text">The place of its text or currency; -1 where it has none.</param>
internal readonly record struct FactPlace(int Cell, int Width, int Text)
{
    public static int WidthOf(FactKind kind) => kind switch
    {
        FactKind.Text => 0,
        FactKind.Decimal or FactKind.Money => 2,
        _ => 1,
    };

    public static bool HasText(FactKind kind) => kind is FactKind.Text or FactKind.Money;
}
