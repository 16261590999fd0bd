namespace ServiceRecovery;

/// <summary>Of what type a fact is; conditions are checked against it.</summary>
internal enum FactKind
{
    Bool,
    Int,
    Double,
    Decimal,
    Text,
    Enum,
    Time,
    Duration,
    Money,
}
