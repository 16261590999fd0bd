namespace ServiceRecovery.Cli;

/// <summary>Breaks a text at its blanks; a word is never broken, so that a path or an id can be copied whole.</summary>
internal static class WrappedText
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var left = text;

        while (left.Length > width && Break(left, width) is { } at)
        {
            yield return left[..at].TrimEnd();
            left = left[at..].TrimStart();
        }

        yield return left;
    }

    /// <summary>The last blank that fits, else the first one; null if there is none.</summary>
    private static int? Break(string text, int width)
    {
        var fits = text.LastIndexOf(' ', width, width);
        var at = fits > 0 ? fits : text.IndexOf(' ', Math.Min(width, text.Length - 1));

        return at > 0 ? at : null;
    }
}
