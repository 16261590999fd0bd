using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>The facts that a command was given, by name as text, with what told each of them.</summary>
internal sealed class GivenFacts
{
    private const string AsOf = "asOf";

    private readonly Dictionary<string, (string Text, string From)> _facts = new(StringComparer.Ordinal);

    private GivenFacts()
    {
    }

    /// <summary>Null where no facts are given at all.</summary>
    /// <param name="given">Each as <c>fact=value</c>.</param>
    /// <param name="file">A JSON object of facts; what was given by word goes before it. Null for none.</param>
    /// <param name="console">What is piped in stands for a file.</param>
    /// <exception cref="ToolException">They are not understood.</exception>
    public static GivenFacts? Of(string[] given, string? file, ToolConsole console)
    {
        if (given.Length == 0 && file is null)
        {
            return null;
        }

        var facts = new GivenFacts();

        if (file is not null)
        {
            facts.Read(PolicyFiles.ReadOne(file, console));
        }

        foreach (var fact in given)
        {
            var (name, value) = fact.Split('=', 2) is [var left, var right]
                ? (left.Trim(), right.Trim())
                : throw ToolException.Usage(
                    "usage.given", $"--given '{fact}' is not fact=value, such as failure.severity=major.");
            facts._facts[name] = (value, "--given");
        }

        return facts;
    }

    /// <summary>As the facts of a new case.</summary>
    /// <exception cref="ToolException">The policy reads no such fact, or it is no value of the fact.</exception>
    public CaseFacts For(RecoveryPolicy policy, DateTimeOffset now)
    {
        var values = policy.FactsRead(policy.NewFacts()).ToDictionary();

        foreach (var (name, (text, from)) in _facts)
        {
            values[name] = Value(policy, name, text, from);
        }

        var known = policy.NewFacts(values);
        var read = policy.FactsRead(known).Select(fact => fact.Key).ToHashSet();

        if (_facts.Keys.FirstOrDefault(name => !read.Contains(name)) is { } unread)
        {
            var meant = NearestName.Meant(unread, PolicyFactNames.Of(policy));

            throw ToolException.Usage(
                "usage.given", $"{_facts[unread].From}: {policy} reads no fact '{unread}'.{meant}");
        }

        known.AsOf = _facts.ContainsKey(AsOf) ? known.AsOf : now;

        return known;
    }

    /// <summary>An amount may be given without its currency: it is the policy's.</summary>
    private static string Value(RecoveryPolicy policy, string name, string text, string from)
    {
        try
        {
            _ = policy.NewFacts([new(name, text)]);

            return text;
        }
        catch (FormatException error)
        {
            var amount = $"{text} {policy.Currency}";

            return FieldValues.TryAmount(text, out _, out var currency) && currency is null && IsTaken(policy, name, amount)
                ? amount
                : throw ToolException.Usage("usage.given", $"{from}: {error.Message}");
        }
    }

    private static bool IsTaken(RecoveryPolicy policy, string name, string text)
    {
        try
        {
            return policy.NewFacts([new(name, text)]) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private void Read(KeyValuePair<string, string> file)
    {
        try
        {
            var root = JsonTree.Parse(Encoding.UTF8.GetBytes(file.Value));

            if (!root.IsObject)
            {
                throw new DocumentException(root, "is no object of facts, such as {\"failure.severity\": \"major\"}");
            }

            Add(root, "", $"--facts {file.Key}");
        }
        catch (DocumentException error)
        {
            throw ToolException.Input("input.facts", $"{file.Key}, {error.Message}", error);
        }
    }

    /// <summary>Members of inner objects are named <c>outer.inner</c>; null says that the fact is not known.</summary>
    private void Add(JsonNode node, string prefix, string from)
    {
        foreach (var member in node.Members)
        {
            var name = prefix + member.Name;

            if (member.Value.IsObject)
            {
                Add(member.Value, $"{name}.", from);
            }
            else if (member.Value.IsArray)
            {
                throw new DocumentException(member.Value, $"a list is no value of the fact '{name}'");
            }
            else if (member.Value.Kind != JsonTokenType.Null)
            {
                _facts[name] = (member.Value.Text, from);
            }
        }
    }
}
