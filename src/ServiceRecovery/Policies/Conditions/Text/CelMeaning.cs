using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What a part of a condition's text stands for.</summary>
/// <remarks>
/// No fact is a list or a map, so each of them is written out, and what is said of its items is said of each in turn
/// when the text is read. The tree that is evaluated, printed and hashed knows single values alone.
/// </remarks>
internal abstract record CelMeaning;

/// <summary>A single value.</summary>
internal sealed record CelSingle(Condition Condition) : CelMeaning;

/// <summary><c>null</c>.</summary>
internal sealed record CelNull : CelMeaning;

/// <summary>A list.</summary>
internal sealed record CelSequence(ImmutableArray<CelItem> Items) : CelMeaning
{
    /// <summary>Whether it depends on facts which items there are.</summary>
    public bool IsFiltered => Items.Any(item => item.If is not null);
}

/// <summary>An item of a list.</summary>
/// <param name="If">When it is there; null always.</param>
/// <param name="Value">What it is.</param>
internal sealed record CelItem(Condition? If, CelMeaning Value);

/// <summary>A map with keys that are written out.</summary>
internal sealed record CelTable(ImmutableArray<(ConstantNode Key, CelMeaning Value)> Entries) : CelMeaning
{
    public CelMeaning? Find(ConstantNode key) =>
        Entries.FirstOrDefault(entry => CelLogic.IsSame(entry.Key, key)) is (not null, var value) ? value : null;

    public CelSequence Keys => new([.. Entries.Select(entry => new CelItem(null, new CelSingle(entry.Key)))]);
}
