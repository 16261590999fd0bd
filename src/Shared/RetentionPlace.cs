using System.Globalization;

namespace ServiceRecovery.Stores;

/// <summary>How far a walk over the cases that may be forgotten has come, and the text that says so to a caller.</summary>
internal readonly record struct RetentionPlace(long OpenedAt, string Tenant, string Case)
{
    private const int Parts = 3;

    public static RetentionPlace Beginning => new(long.MinValue, "", "");

    /// <exception cref="ArgumentException">No store of this kind has written it.</exception>
    public static RetentionPlace Parse(string? text)
    {
        if (text is null)
        {
            return Beginning;
        }

        return text.Split('/') is { Length: Parts } parts
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var openedAt)
            ? new(openedAt, parts[1], parts[2])
            : throw new ArgumentException($"'{text}' is not where a request of retention ended: take it from its report.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{OpenedAt}/{Tenant}/{Case}");
}
