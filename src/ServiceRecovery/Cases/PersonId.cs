namespace ServiceRecovery;

/// <summary>A random pseudonym that stands for a person in everything that is stored for ever.</summary>
/// <remarks>
/// The host's own id of the person is kept beside it in a row that can be erased; after that the pseudonym says
/// nothing about anybody but when the person first came up, which the events say as well. A person who returns after
/// erasure is a new person. The default value names nobody.
/// </remarks>
/// <param name="Value">The 128 bits.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not 32 hexadecimal digits.</exception>
    public static PersonId Parse(string text) =>
        Guid.TryParse(text, out var value)
            ? new PersonId(value)
            : throw new FormatException($"'{text}' is not a person's pseudonym: 32 hexadecimal digits.");

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");
}
