namespace ServiceRecovery;

/// <summary>A function has no result for what it was given; the condition errs with this reason.</summary>
internal sealed class ConditionValueException(string message) : ArithmeticException(message);
