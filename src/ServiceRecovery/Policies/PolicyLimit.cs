namespace ServiceRecovery;

/// <summary>Whose goodwill a limit counts.</summary>
internal enum LimitScope
{
    Case,
    Customer,
}

/// <summary>A ceiling for goodwill: an amount, constant or computed, and what already counts against it.</summary>
internal sealed record PolicyLimit
{
    public required LimitScope Scope { get; init; }

    /// <summary>Null applies always.</summary>
    public Condition? When { get; init; }

    /// <summary>A constant or an expression over facts, in the policy's currency.</summary>
    public required Condition Amount { get; init; }

    /// <summary>The window of a limit per customer; null for one per case.</summary>
    public Period? In { get; init; }

    /// <summary>What was given already; null where the amount itself says what is left.</summary>
    public Condition? Used { get; init; }

    public required string Because { get; init; }

    /// <summary>A constant counts what was given already against itself; what is computed says itself what is left.</summary>
    public static PolicyLimit Of(LimitScope scope, decimal? constant, Condition? computed) => new()
    {
        Scope = scope,
        Amount = computed ?? new ConstantNode(FactKind.Decimal, FactValue.Of(constant ?? 0)),
        Used = constant is null ? null
            : new FactNode(scope == LimitScope.Case ? StandardFacts.GoodwillGiven : StandardFacts.PriorGoodwill),
        Because = "",
    };

    public string Said(string currency) =>
        $"the limit of {(Amount is ConstantNode constant ? $"{new Money(constant.Value.Exact, currency)}" : $"{Amount}")}"
        + $" goodwill per {(Scope == LimitScope.Case ? "case" : "customer")}{(In is { } period ? $" in {period}" : "")}";
}
