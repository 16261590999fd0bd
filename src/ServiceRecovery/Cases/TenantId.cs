namespace ServiceRecovery;

/// <summary>The organisation that a case belongs to; the first part of every key, index and hash.</summary>
/// <remarks>
/// Another tenant's case reads as not found. The default value is the tenant named <c>default</c>, so that a host
/// with one tenant never has to name it.
/// </remarks>
public readonly record struct TenantId
{
    private const string DefaultName = "default";
    private const int MaximumLength = 64;
    private readonly string? _name;

    /// <summary>Names a tenant.</summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, longer than 64 characters, or holds something other than ASCII letters,
    /// digits, <c>-</c>, <c>_</c> and <c>.</c>.
    /// </exception>
    public TenantId(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        if (name.Length is 0 or > MaximumLength || !name.All(IsAllowed))
        {
            throw new ArgumentException(
                $"'{name}' is not a tenant name: 1 to {MaximumLength} ASCII letters, digits, '-', '_' or '.'.",
                nameof(name));
        }

        _name = name == DefaultName ? null : name;
    }

    /// <summary>The tenant named <c>default</c>.</summary>
    public static TenantId Default => default;

    /// <summary>The name, at most 64 characters.</summary>
    public string Name => _name ?? DefaultName;

    /// <inheritdoc />
    public override string ToString() => Name;

    private static bool IsAllowed(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';
}
