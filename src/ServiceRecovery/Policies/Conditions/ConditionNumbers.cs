namespace ServiceRecovery;

/// <summary>Numbers of different kinds, compared by what they are worth and converted without wrapping around.</summary>
internal static class ConditionNumbers
{
    /// <summary>2 to the 63rd power: the first double above every whole number.</summary>
    private const double AboveWhole = 9223372036854775808d;

    /// <summary>Above this, and below its negative, no exact number reaches.</summary>
    private const double AboveExact = 79228162514264337593543950335d;

    /// <summary>Less than, equal to or greater than zero; null where one is not a number.</summary>
    public static int? Compare(long whole, double real)
    {
        if (double.IsNaN(real))
        {
            return null;
        }

        if (real >= AboveWhole || real < -AboveWhole)
        {
            return real > 0 ? -1 : 1;
        }

        var floor = Math.Floor(real);
        var order = whole.CompareTo((long)floor);

        return order != 0 ? order : real > floor ? -1 : 0;
    }

    /// <summary>Less than, equal to or greater than zero; null where one is not a number.</summary>
    /// <remarks>The measurement is taken at its decimal value of 15 digits, as it was written.</remarks>
    public static int? Compare(decimal exact, double real)
    {
        if (double.IsNaN(real))
        {
            return null;
        }

        return real >= AboveExact || real <= -AboveExact ? (real > 0 ? -1 : 1) : exact.CompareTo((decimal)real);
    }

    public static long ToWhole(double real) => checked((long)real);
}
