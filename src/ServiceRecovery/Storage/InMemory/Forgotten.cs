namespace ServiceRecovery;

/// <summary>How much of a case's personal data was deleted since it last changed.</summary>
internal enum Forgotten
{
    Nothing,

    /// <summary>What was said.</summary>
    Words,

    /// <summary>Who its customer is, as well.</summary>
    Customer,
}
