namespace ServiceRecovery;

internal static class RandomIds
{
    public static CaseId NextCaseId(this IRandomSource random) => new(random.NextGuid());

    public static PersonId NextPersonId(this IRandomSource random) => new(random.NextGuid());

    private static Guid NextGuid(this IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);

        return new Guid(bytes);
    }
}
