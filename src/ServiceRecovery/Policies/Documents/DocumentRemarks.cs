namespace ServiceRecovery;

/// <summary>What can be evaluated, but not as it was meant.</summary>
internal static class DocumentRemarks
{
    private static readonly IReadOnlyList<string> Strategies =
        [.. BuiltInStrategies.Create().Select(strategy => strategy.Name).Order(StringComparer.Ordinal)];

    /// <summary>Terms of which no strategy could make an offer.</summary>
    public static void AddErrors(DocumentReading reading, DocumentParts parts)
    {
        foreach (var offer in OffersOf(Own(parts)))
        {
            if (TermsCheck.Broken(offer.Terms) is { } broken && reading.PlaceOf(offer) is { } place)
            {
                reading.Error(place, broken.Code, broken.Text);
            }
        }
    }

    public static void AddWarnings(DocumentReading reading, DocumentNode root, RecoveryPolicy policy, DocumentParts parts)
    {
        var own = Own(parts);

        foreach (var remark in PolicyLint.Of(policy))
        {
            Warn(reading, root, own, remark);
        }

        foreach (var offer in OffersOf(own).TakeWhile(_ => !reading.IsFull))
        {
            CheckStrategy(reading, offer);
        }

        foreach (var unused in reading.Own.Where(fact => root["facts"]?[fact.Name] is not null && !IsRead(policy, fact)))
        {
            reading.Warn(root["facts"]!, "unused-fact", $"The fact '{unused.Name}' is declared, and nothing reads it.");
        }

        foreach (var unused in reading.Sources.Keys.Where(name => !reading.Cited.Contains(name)))
        {
            reading.Warn(root["sources"]!, "unused-source", $"The source '{TextLimits.Begin(unused)}' is listed, and no reason cites it.");
        }
    }

    private static List<PolicyRule> Own(DocumentParts parts) =>
        [.. parts.Policy.Rules, .. parts.Policy.Gears.SelectMany(gear => gear.Rules)];

    private static IEnumerable<PolicyOffer> OffersOf(List<PolicyRule> rules) =>
        rules.SelectMany(rule => rule.Choices).SelectMany(choice => choice.Offers);

    /// <summary>Where the rule stands; what was included is remarked on where it is written.</summary>
    private static void Warn(DocumentReading reading, DocumentNode root, List<PolicyRule> own, PolicyRemark remark)
    {
        var place = own.Find(rule => rule.Id == remark.Rule) is { } rule && reading.PlaceOf(rule) is { } node
            ? node["when"] ?? node
            : remark.Rule is null ? root["limits"] : null;

        if (place is not null)
        {
            reading.Warn(place, remark.Code, remark.Text);
        }
    }

    private static void CheckStrategy(DocumentReading reading, PolicyOffer offer)
    {
        if (!Strategies.Contains(offer.Terms.Strategy) && reading.PlaceOf(offer) is { } place)
        {
            reading.Warn(
                place["offer"] ?? place, "unknown-strategy",
                $"'{TextLimits.Begin(offer.Terms.Strategy)}' is no built-in strategy.{NearestName.Meant(offer.Terms.Strategy, Strategies)} "
                + "If it is one of the host's own, register it with AddStrategy.");
        }
    }

    private static bool IsRead(RecoveryPolicy policy, Fact fact) => policy.Gears.Any(gear =>
        gear.Variant.Rules.Any(rule => rule.When?.Facts.Any(fact.IsSameAs) == true || rule.Choices.Any(choice => IsMeasured(choice, fact)))
        || gear.Variant.Rules.SelectMany(rule => rule.Duties).Any(duty => IsAnchor(duty, fact))
        || gear.Variant.Limits.Any(limit => limit.Amount.Facts.Any(fact.IsSameAs) || limit.When?.Facts.Any(fact.IsSameAs) == true));

    private static bool IsAnchor(DutyTerms duty, Fact fact) =>
        duty.Deadlines.Append(duty.NotBefore).Append(duty.Until).Any(clock => clock?.From == fact.Name);

    private static bool IsMeasured(PolicyChoice choice, Fact fact) => choice.Offers.Any(offer =>
        offer.Terms.MeasureFrom == fact.Name || offer.Terms.AmountFrom == fact.Name || offer.Terms.AccruesFrom == fact.Name
        || offer.Terms.Reads.Contains(fact.Name));
}
