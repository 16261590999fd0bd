namespace ServiceRecovery;

/// <summary>What a name must be like that a store keeps in an index.</summary>
internal static class KeyText
{
    private const int Longest = TextLimits.Key;

    /// <exception cref="ArgumentException">It is empty, too long, or holds what not every store can keep.</exception>
    public static void Check(string? value, string name)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > Longest)
        {
            throw new ArgumentException(
                $"{name} must have 1 to {Longest} characters; found {value?.Length ?? 0}.", name);
        }

        for (var index = 0; index < value.Length; index++)
        {
            if (char.IsControl(value[index]) || IsHalf(value, ref index))
            {
                throw new ArgumentException(
                    $"{name} must be text without control characters and halves of characters; found "
                    + $"U+{(int)value[index]:X4} at {index}.",
                    name);
            }
        }
    }

    /// <summary>Where the first half of a character stands that has no other half; -1 if there is none.</summary>
    public static int HalfIn(string value)
    {
        var first = value.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');

        for (var index = first; index >= 0 && index < value.Length; index++)
        {
            if (IsHalf(value, ref index))
            {
                return index;
            }
        }

        return -1;
    }

    private static bool IsHalf(string value, ref int index)
    {
        if (!char.IsSurrogate(value[index]))
        {
            return false;
        }

        if (index + 1 < value.Length && char.IsSurrogatePair(value[index], value[index + 1]))
        {
            index++;

            return false;
        }

        return true;
    }
}
