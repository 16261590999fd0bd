namespace ServiceRecovery;

/// <summary>What is switched off right now: asked anew each time, so that a change needs no restart.</summary>
internal sealed class Switches(Func<IEnumerable<string>> read)
{
    /// <summary>What an entry that names a tenant begins with.</summary>
    public const string Tenant = "tenant:";

    /// <summary>After this long a case whose step was switched off is looked at again.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    public static Switches AllOn { get; } = new(static () => []);

    /// <summary>The tenants whose work waits.</summary>
    public IReadOnlyList<TenantId> Tenants =>
    [
        .. read().Where(entry => entry.StartsWith(Tenant, StringComparison.Ordinal))
            .Select(entry => new TenantId(entry[Tenant.Length..])),
    ];

    public bool IsOff(string step, string? channel, TenantId tenant)
    {
        foreach (var entry in read())
        {
            if (entry == step || Is(entry, "channel:", channel) || Is(entry, Tenant, tenant.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string entry, string kind, string? name) =>
        name is not null
        && entry.Length == kind.Length + name.Length
        && entry.StartsWith(kind, StringComparison.Ordinal)
        && entry.EndsWith(name, StringComparison.Ordinal);
}
