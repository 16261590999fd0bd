namespace ServiceRecovery;

/// <summary>The functions that a condition's text may call.</summary>
internal static class CelFunctions
{
    /// <summary>As a person reads them.</summary>
    public const string Names =
        "has(fact), int(x), double(x), decimal(x), timestamp(\"...\"), duration(\"...\"), and text.startsWith(x), "
        + "text.endsWith(x), text.contains(x)";
}
