using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An object with known members, in the order in which they are read and written.</summary>
/// <remarks>What members get and set are objects, and may be cast: see <see cref="ValueShape"/>.</remarks>
/// <param name="name">The name in the schema.</param>
/// <param name="about">What it says, in one sentence.</param>
/// <param name="start">An instance that says nothing yet.</param>
internal sealed class ObjectShape<T>(string name, string about, Func<T> start) : ValueShape, INamedShape
    where T : class
{
    private readonly List<MemberShape<T>> _members = [];
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _members.Select(member => member.Name);

    /// <summary>A member that must be there.</summary>
    public ObjectShape<T> Need(string member, string says, ValueShape shape, Func<T, object?> get, Func<T, object, T> set) =>
        With(new MemberShape<T>(member, says, shape, get, set) { IsNeeded = true });

    /// <summary>A member that is left out where it says what is so anyway.</summary>
    public ObjectShape<T> Say(string member, string says, ValueShape shape, Func<T, object?> get, Func<T, object, T> set) =>
        With(new MemberShape<T>(member, says, shape, get, set) { Plain = start });

    /// <summary>A member that may say nothing: null, or a list without items.</summary>
    public ObjectShape<T> May(string member, string says, ValueShape shape, Func<T, object?> get, Func<T, object, T> set) =>
        With(new MemberShape<T>(member, says, shape, get, set));

    /// <summary>A member that must be there, of a whole that changes.</summary>
    public ObjectShape<T> Need(string member, string says, ValueShape shape, Func<T, object?> get, Action<T, object> set) =>
        Need(member, says, shape, get, Changed(set));

    /// <summary>A member that is left out where it says what is so anyway, of a whole that changes.</summary>
    public ObjectShape<T> Say(string member, string says, ValueShape shape, Func<T, object?> get, Action<T, object> set) =>
        Say(member, says, shape, get, Changed(set));

    /// <summary>A member that may say nothing, of a whole that changes.</summary>
    public ObjectShape<T> May(string member, string says, ValueShape shape, Func<T, object?> get, Action<T, object> set) =>
        May(member, says, shape, get, Changed(set));

    /// <summary>A member that is not part of the language, with what to write instead.</summary>
    public ObjectShape<T> Refuse(string member, string instead)
    {
        _refused.Add(member, instead);

        return this;
    }

    public override object? Read(DocumentReading reading, DocumentNode node) => Read(reading, node, []);

    /// <summary>Reads an object; null where it is none. What could not be read of it is reported, and left out.</summary>
    /// <param name="reading">What is known while the document is read.</param>
    /// <param name="node">The object.</param>
    /// <param name="others">Members of the same object that another shape reads.</param>
    public T? Read(DocumentReading reading, DocumentNode node, IReadOnlyCollection<string> others)
    {
        if (!node.IsObject)
        {
            reading.Expected(node, $"an object such as {Example()}");

            return null;
        }

        var value = start();
        var faults = reading.Faults.Count;

        foreach (var member in node.Members.TakeWhile(_ => !reading.IsFull))
        {
            CheckKnown(reading, node, member, others);
        }

        foreach (var member in _members)
        {
            member.Read(reading, node, ref value);
        }

        reading.Place(value, node, isBroken: reading.Faults.Count > faults);

        return value;
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        WriteMembers(json, (T)value);
        json.WriteEndObject();
    }

    public void WriteMembers(Utf8JsonWriter json, T value)
    {
        foreach (var member in _members)
        {
            member.Write(json, value);
        }
    }

    public override void Describe(SchemaWriting schema) => schema.Refer(name, this);

    public void DescribeWhole(SchemaWriting schema)
    {
        schema.Json.WriteString("description", about);
        schema.Type("object");
        schema.Member("properties", () => DescribeMembers(schema));
        schema.Json.WriteTexts("required", [.. Needed]);
        schema.Json.WriteBoolean("additionalProperties", false);
    }

    public IEnumerable<string> Needed => _members.Where(member => member.IsNeeded).Select(member => member.Name);

    /// <param name="schema">Takes the description.</param>
    /// <param name="except">Members that another shape describes.</param>
    public void DescribeMembers(SchemaWriting schema, params IReadOnlyList<string> except)
    {
        foreach (var member in _members.Where(member => !except.Contains(member.Name)))
        {
            schema.Member(member.Name, () =>
            {
                schema.Json.WriteString("description", member.Says);
                member.Shape.Describe(schema);
            });
        }
    }

    private void CheckKnown(
        DocumentReading reading, DocumentNode node, DocumentMember member, IReadOnlyCollection<string> others)
    {
        if (_members.Exists(known => known.Name == member.Name) || others.Contains(member.Name))
        {
            return;
        }

        var free = Names.Concat(others).Where(known => node[known] is null);
        var meant = _refused.TryGetValue(member.Name, out var instead)
            ? $" {instead}"
            : NearestName.Meant(member.Name, free) is { Length: > 0 } near ? near : $" It has {string.Join(", ", Names)}.";
        reading.Faults.Add(new DocumentFault(
            member.At, "unknown-member", $"{about.TrimEnd('.')}: there is no member '{TextLimits.Begin(member.Name)}'.{meant}"));
    }

    public MemberShape<T>? Find(string member) => _members.Find(known => known.Name == member);

    private string Example() => $"{{ {string.Join(", ", Needed.DefaultIfEmpty(Names.First()).Select(one => $"\"{one}\": ..."))} }}";

    private static Func<T, object, T> Changed(Action<T, object> change) => (whole, value) =>
    {
        change(whole, value);

        return whole;
    };

    private ObjectShape<T> With(MemberShape<T> member)
    {
        _members.Add(member);

        return this;
    }
}
