namespace ServiceRecovery;

/// <summary>The strategies that the library brings, one line each.</summary>
internal static class BuiltInStrategies
{
    public static IEnumerable<ICompensationStrategy> Create() =>
    [
        new RefundStrategy(),
        new VoucherStrategy(),
    ];
}
