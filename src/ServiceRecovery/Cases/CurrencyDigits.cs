namespace ServiceRecovery;

/// <summary>How many decimal digits the minor unit of a currency has, by ISO 4217.</summary>
/// <remarks>An unknown code has two, as nearly all currencies do.</remarks>
internal static class CurrencyDigits
{
    private const int Usual = 2;

    /// <summary>Digits after the point: 0, 2, 3 or 4.</summary>
    public static int Of(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" => 0,
        "RWF" or "UGX" or "UYI" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => Usual,
    };

    /// <summary>How many minor units make one major unit.</summary>
    public static int Scale(string currency) => Of(currency) switch
    {
        0 => 1,
        3 => 1_000,
        4 => 10_000,
        _ => 100,
    };
}
