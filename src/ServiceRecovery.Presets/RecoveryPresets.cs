using System.Collections.Frozen;

namespace ServiceRecovery.Presets;

/// <summary>Policies to use as they are, to include, or to copy and change. Every number in them names its source.</summary>
/// <remarks>
/// A preset says what its sources said on the day that its document names; it is no legal advice. Each is read at its first
/// use and then shared: a policy never changes. Safe for use from several threads.
/// </remarks>
public static class RecoveryPresets
{
    private static readonly PresetDocument Cfpb = new("us-cfpb.jsonc");
    private static readonly PresetDocument Delay = new("uk-delay-repay.jsonc");
    private static readonly PresetDocument Dot = new("us-dot-refunds.jsonc");
    private static readonly PresetDocument Fca = new("uk-fca-complaints.jsonc");
    private static readonly PresetDocument Flights = new("eu261.jsonc");
    private static readonly PresetDocument Hotel = new("hotel-stay.jsonc");
    private static readonly PresetDocument Ofcom2019 = new("ofcom-automatic-compensation-2019.jsonc");
    private static readonly PresetDocument Ofcom2026 = new("ofcom-automatic-compensation-2026.jsonc");
    private static readonly PresetDocument Parcel = new("parcel-delivery.jsonc");
    private static readonly PresetDocument Recall = new("vehicle-recall.jsonc");

    private static readonly PresetDocument[] Files =
        [Flights, Hotel, Ofcom2019, Ofcom2026, Parcel, Delay, Fca, Cfpb, Dot, Recall];

    /// <summary>All of them; Ofcom's scheme in both versions, of which the date of the failure chooses.</summary>
    public static IReadOnlyList<RecoveryPolicy> All => [.. Files.Select(file => file.Policy)];

    /// <summary>
    /// Their texts by file name, such as <c>eu261.jsonc</c>: save one, give it a name of your own, and change it. Those that
    /// include <see cref="Preset.FourSteps"/> are read with it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Documents { get; } =
        Files.ToFrozenDictionary(file => file.Name, file => file.Text, StringComparer.Ordinal);

    /// <summary>Regulation (EC) No 261/2004: care, refund or re-routing, and compensation of airline passengers. Euros.</summary>
    public static RecoveryPolicy Eu261 => Flights.Policy;

    /// <summary>A stay in a hotel: how much of its price makes good for how much. A guideline, mostly with our own numbers.</summary>
    public static RecoveryPolicy HotelStay => Hotel.Policy;

    /// <summary>
    /// Ofcom's automatic compensation for broadband and telephone at the amounts of 2019, until 31 March 2026. Add it together
    /// with <see cref="OfcomAutomaticCompensation2026"/>, so that each case gets the version of its date.
    /// </summary>
    public static RecoveryPolicy OfcomAutomaticCompensation2019 => Ofcom2019.Policy;

    /// <summary>Ofcom's automatic compensation for broadband and telephone at the amounts from 1 April 2026. Pounds.</summary>
    public static RecoveryPolicy OfcomAutomaticCompensation2026 => Ofcom2026.Policy;

    /// <summary>A parcel that is late, lost, damaged or with somebody else. A guideline with our own numbers. US dollars.</summary>
    public static RecoveryPolicy ParcelDelivery => Parcel.Policy;

    /// <summary>Delay Repay of the train operators of Great Britain. Pounds.</summary>
    public static RecoveryPolicy UkDelayRepay => Delay.Policy;

    /// <summary>How British financial firms answer complaints (FCA handbook, DISP 1.5 and 1.6), and by when. Pounds.</summary>
    public static RecoveryPolicy UkFcaComplaints => Fca.Policy;

    /// <summary>By when companies answer what the US Consumer Financial Protection Bureau sends them. US dollars.</summary>
    public static RecoveryPolicy UsCfpb => Cfpb.Policy;

    /// <summary>Refunds for flights and bags by the US Department of Transportation's rule of 2024. US dollars.</summary>
    public static RecoveryPolicy UsDotRefunds => Dot.Policy;

    /// <summary>
    /// A recall of vehicles in the United States (49 CFR 573 and 577) together with <see cref="Preset.FourSteps"/>. US dollars.
    /// </summary>
    public static RecoveryPolicy VehicleRecall => Recall.Policy;
}
