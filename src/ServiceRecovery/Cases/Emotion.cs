namespace ServiceRecovery;

/// <summary>How the customer feels, as far as somebody noticed, in rising order of hurt.</summary>
public enum Emotion
{
    /// <summary>Not noticed, or calm.</summary>
    Neutral,

    /// <summary>Annoyed.</summary>
    Annoyed,

    /// <summary>Angry.</summary>
    Angry,

    /// <summary>Betrayed: a promise was broken.</summary>
    Betrayed,
}
