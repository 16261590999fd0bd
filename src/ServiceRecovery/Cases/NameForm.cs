namespace ServiceRecovery;

/// <summary>The forms that names must have.</summary>
/// <remarks>Loops, because every process checks a hundred names at its start: regular expressions take longer to load.</remarks>
internal static class NameForm
{
    /// <summary>Lower-case words and numbers with single hyphens between them, such as <c>vehicle-recall</c>.</summary>
    public static bool IsKebab(string text)
    {
        var last = '-';

        foreach (var one in text)
        {
            if (!(char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || (one == '-' && last != '-')))
            {
                return false;
            }

            last = one;
        }

        return last != '-' && char.IsAsciiLetterLower(text[0]);
    }

    /// <summary>Words in camelCase with points between them, such as <c>vehicle.mileage</c>.</summary>
    public static bool IsFact(string text)
    {
        var last = '.';

        foreach (var one in text)
        {
            if (!(last == '.' ? char.IsAsciiLetterLower(one) : char.IsAsciiLetterOrDigit(one) || one == '.'))
            {
                return false;
            }

            last = one;
        }

        return last != '.';
    }
}
