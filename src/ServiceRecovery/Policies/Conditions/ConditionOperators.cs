namespace ServiceRecovery;

/// <summary>What a node with one operand does.</summary>
internal enum UnaryOperator
{
    Not,
    Negate,
}

/// <summary>What a node with two operands does, from the loosest to the tightest binding.</summary>
internal enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
