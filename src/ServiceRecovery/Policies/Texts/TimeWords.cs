using System.Collections.Frozen;

namespace ServiceRecovery;

/// <summary>How a language says by when something is done.</summary>
internal sealed record TimeWords
{
    public static readonly TimeWords English = new()
    {
        Within = "within", Or = "or", IfSooner = "if that is sooner", AtLatest = "at the latest", OfReport = "of your report",
        Hour = "an hour", Hours = "hours", Day = "a day", Days = "days",
        BusinessDay = "1 business day", BusinessDays = "business days", Month = "1 month", Months = "months",
    };

    private static readonly FrozenDictionary<string, TimeWords> ByLanguage = new Dictionary<string, TimeWords>
    {
        ["en"] = English,
        ["de"] = new()
        {
            Within = "binnen", Or = "oder", IfSooner = "falls das früher ist", AtLatest = "spätestens", OfReport = "nach Ihrer Meldung",
            Hour = "einer Stunde", Hours = "Stunden", Day = "einem Tag", Days = "Tagen",
            BusinessDay = "einem Werktag", BusinessDays = "Werktagen", Month = "einem Monat", Months = "Monaten",
        },
        ["fr"] = new()
        {
            Within = "sous", Or = "ou", IfSooner = "si ce délai est plus court", AtLatest = "au plus tard",
            OfReport = "à compter de votre signalement",
            Hour = "une heure", Hours = "heures", Day = "un jour", Days = "jours",
            BusinessDay = "un jour ouvré", BusinessDays = "jours ouvrés", Month = "un mois", Months = "mois",
        },
        ["es"] = new()
        {
            Within = "en", Or = "o", IfSooner = "si es antes", AtLatest = "a más tardar", OfReport = "desde su aviso",
            Hour = "una hora", Hours = "horas", Day = "un día", Days = "días",
            BusinessDay = "un día hábil", BusinessDays = "días hábiles", Month = "un mes", Months = "meses",
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public required string Within { get; init; }

    public required string Or { get; init; }

    public required string IfSooner { get; init; }

    public required string AtLatest { get; init; }

    public required string OfReport { get; init; }

    public required string Hour { get; init; }

    public required string Hours { get; init; }

    public required string Day { get; init; }

    public required string Days { get; init; }

    public required string BusinessDay { get; init; }

    public required string BusinessDays { get; init; }

    public required string Month { get; init; }

    public required string Months { get; init; }

    /// <summary>The languages that have words for times.</summary>
    public static IEnumerable<string> Languages => ByLanguage.Keys.Order(StringComparer.Ordinal);

    /// <summary>The words of a language, whatever its region; null where there are none.</summary>
    public static TimeWords? Of(string language) => ByLanguage.GetValueOrDefault(language.Split('-')[0]);

    public string Spoken(Period period) => period switch
    {
        { Unit: TimeUnit.Hours } => Counted(period.Count, Hour, Hours),
        { Unit: TimeUnit.Days } => Counted(period.Count, Day, Days),
        { Unit: TimeUnit.BusinessDays } => Counted(period.Count, BusinessDay, BusinessDays),
        _ => Counted(period.Count, Month, Months),
    };

    private static string Counted(int count, string one, string many) => count == 1 ? one : $"{count} {many}";
}
