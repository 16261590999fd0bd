namespace ServiceRecovery.Sqlite;

/// <summary>A list of tenants as one parameter. Their names hold nothing that JSON would escape.</summary>
internal static class Tenants
{
    public static string Json(IReadOnlyCollection<TenantId> tenants) =>
        tenants.Count == 0 ? "[]" : $"[\"{string.Join("\",\"", tenants)}\"]";
}
