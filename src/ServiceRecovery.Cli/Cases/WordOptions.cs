using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The options that the verbs of a command share, and their values once they are parsed.</summary>
internal sealed class WordOptions
{
    private readonly List<Option> _all = [];
    private readonly HashSet<string> _asked = [];
    private ParseResult? _parsed;
    private bool _observed;

    /// <summary>The names of the options that stand on the command line.</summary>
    public IEnumerable<string> Given =>
        _all.Where(option => _parsed!.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>The names of the options that were read since <see cref="Observe"/>.</summary>
    public IReadOnlySet<string> Asked => _asked;

    public Option<string?> Word(string name, string description) => Added(new Option<string?>(name) { Description = description });

    public Option<string[]> Words(string name, string description) =>
        Added(new Option<string[]>(name) { Description = description });

    public Option<bool> Flag(string name, string description) => Added(new Option<bool>(name) { Description = description });

    public void AddTo(Command command) => _all.ForEach(command.Options.Add);

    public void Take(ParseResult parsed) => _parsed = parsed;

    /// <summary>From now on no option has a value, and which are read is taken down.</summary>
    public void Observe() => _observed = true;

    public T? Value<T>(Option<T> option)
    {
        if (_observed)
        {
            _asked.Add(option.Name);

            return default;
        }

        return _parsed!.GetValue(option);
    }

    /// <exception cref="ToolException">It was not given, and the verb cannot do without it.</exception>
    public string Needed(Option<string?> option, string verb) => Value(option)
        ?? (_observed ? "" : null)
        ?? throw ToolException.Usage("usage", $"case do {verb} needs {option.Name}: {option.Description}");

    public T One<T>(Option<string?> option, string what, T otherwise)
        where T : struct, Enum
    {
        if (Value(option) is not { } text)
        {
            return otherwise;
        }

        return EnumNames<T>.TryParse(text, out var value)
            ? value
            : throw ToolException.Usage("usage", $"{option.Name} '{text}' {EnumNames<T>.Complaint(text, what)}");
    }

    public DateTimeOffset? Moment(Option<string?> option) => Value(option) is not { } text ? null : FieldValues.Moment(text, [])
        ?? throw ToolException.Usage($"usage.{option.Name.TrimStart('-')}", $"{option.Name} '{text}' {FieldValues.MomentComplaint([])}");

    public int? Whole(Option<string?> option) => Value(option) is not { } text ? null : int.TryParse(text, out var number)
        ? number
        : throw ToolException.Usage("usage", $"{option.Name} '{text}' is no whole number.");

    private T Added<T>(T option)
        where T : Option
    {
        _all.Add(option);

        return option;
    }
}
