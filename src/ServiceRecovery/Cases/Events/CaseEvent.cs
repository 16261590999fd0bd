using System.Text.Json.Serialization;

namespace ServiceRecovery;

/// <summary>What one event says. Its stored name and schema number are in <see cref="EventCatalog"/>.</summary>
internal abstract record CaseEvent
{
    /// <summary>What identifies or quotes persons; stored beside the event, never in it.</summary>
    [JsonIgnore]
    public IReadOnlyList<Quote> Quotes { get; init; } = [];

    /// <summary>The salted commitments to <see cref="Quotes"/>, by name; null if there are none.</summary>
    [JsonPropertyOrder(1000)]
    public SortedDictionary<string, string>? Personal { get; init; }

    /// <summary>The quote of that name; null if there is none or it is erased.</summary>
    public string? Quoted(string name) => Quotes.FirstOrDefault(quote => quote.Name == name)?.Text;
}
