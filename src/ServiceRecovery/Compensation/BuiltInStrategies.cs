namespace ServiceRecovery;

/// <summary>The strategies that the library brings.</summary>
internal static class BuiltInStrategies
{
    public static IEnumerable<ICompensationStrategy> Create() =>
    [
        new AccruingAmountStrategy(),
        new ExpensesStrategy(),
        new ExtendedWarrantyStrategy(),
        new FeeWaiverStrategy(),
        new FixedAmountStrategy(),
        new FuelStrategy(),
        new LoanVehicleStrategy(),
        new PersonalGestureStrategy(),
        new PointsStrategy(),
        new RefundStrategy(),
        new RepairStrategy(),
        new ReperformanceStrategy(),
        new ReplacementStrategy(),
        new TradeInStrategy(),
        new TuneUpStrategy(),
        new VoucherStrategy(),
    ];
}
