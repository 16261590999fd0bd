using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An object with known members, in the order in which they are read and written.</summary>
/// <param name="name">The name in the schema.</param>
/// <param name="about">What it says, in one sentence.</param>
/// <param name="start">An instance that says nothing yet.</param>
internal sealed class ObjectShape<T>(string name, string about, Func<T> start) : ValueShape<T>, INamedShape
    where T : notnull
{
    private readonly List<MemberShape<T>> _members = [];
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _members.Select(member => member.Name);

    /// <summary>A member that must be there.</summary>
    public ObjectShape<T> Need<TValue>(
        string member, string says, ValueShape<TValue> shape, Func<T, TValue> get, Func<T, TValue, T> set) =>
        With(new MemberShape<T, TValue>(member, says, isNeeded: true, shape, get, set, _ => true, _ => true));

    /// <summary>A member that is left out where it says what is so anyway.</summary>
    public ObjectShape<T> Say<TValue>(
        string member, string says, ValueShape<TValue> shape, Func<T, TValue> get, Func<T, TValue, T> set) =>
        With(new MemberShape<T, TValue>(
            member, says, false, shape, get, set, whole => !EqualityComparer<TValue>.Default.Equals(get(whole), get(start())), _ => true));

    /// <summary>A member that may say nothing.</summary>
    public ObjectShape<T> May<TValue>(
        string member, string says, ValueShape<TValue> shape, Func<T, TValue?> get, Func<T, TValue, T> set)
        where TValue : struct =>
        With(new MemberShape<T, TValue>(
            member, says, false, shape, whole => get(whole)!.Value, set, IsThere(get), IsThere(get)));

    /// <summary>A member that may say nothing.</summary>
    public ObjectShape<T> May<TValue>(
        string member, string says, ValueShape<TValue> shape, Func<T, TValue?> get, Func<T, TValue, T> set)
        where TValue : class =>
        With(new MemberShape<T, TValue>(member, says, false, shape, whole => get(whole)!, set, IsThere(get), IsThere(get)));

    /// <summary>A list that is left out where it is empty.</summary>
    public ObjectShape<T> List<TItem>(
        string member, string says, ListShape<TItem> shape, Func<T, IReadOnlyList<TItem>> get, Func<T, ImmutableArray<TItem>, T> set) =>
        With(new MemberShape<T, ImmutableArray<TItem>>(
            member, says, false, shape, whole => [.. get(whole)], set, whole => get(whole).Count > 0, _ => true));

    /// <summary>A member that is not part of the language, with what to write instead.</summary>
    public ObjectShape<T> Refuse(string member, string instead)
    {
        _refused.Add(member, instead);

        return this;
    }

    public override bool TryRead(DocumentReading reading, DocumentNode node, out T value) =>
        TryRead(reading, node, [], out value);

    /// <param name="reading">What is known while the document is read.</param>
    /// <param name="node">The object.</param>
    /// <param name="others">Members of the same object that another shape reads.</param>
    /// <param name="value">What was read; where a member could not be, without it.</param>
    public bool TryRead(DocumentReading reading, DocumentNode node, IReadOnlyCollection<string> others, out T value)
    {
        value = start();

        if (!node.IsObject)
        {
            return reading.Expected(node, $"an object such as {Example()}");
        }

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

        return true;
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        json.WriteStartObject();
        WriteMembers(json, value);
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

    private static Func<T, bool> IsThere<TValue>(Func<T, TValue> get) => whole => get(whole) is not null;

    private string Example() => $"{{ {string.Join(", ", Needed.DefaultIfEmpty(Names.First()).Select(one => $"\"{one}\": ..."))} }}";

    private ObjectShape<T> With(MemberShape<T> member)
    {
        _members.Add(member);

        return this;
    }
}
