using System.CommandLine;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary><c>policy explain</c>: what a policy says, or what it decides on given facts and why.</summary>
internal static class PolicyCommand
{
    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var policy = PolicyArguments.PolicyOption("The policy");
        var given = new Option<string[]>("--given")
        {
            Description = "A fact to decide on, such as failure.severity=major; may be repeated.",
            HelpName = "fact=value",
        };
        var explain = new Command("explain", "Say what a policy owes and may give, or decide on given facts and say why.")
        {
            policy, given,
        };
        explain.SetAction(parsed =>
        {
            var printer = common.PrinterFor(parsed, console);
            var chosen = KnownPolicies.Find(
                parsed.GetValue(policy)!, console, common.TodayOf(parsed, console.Time));

            if (parsed.GetValue(given) is { Length: > 0 } facts)
            {
                Decide(chosen, facts, common.AsOfOf(parsed) ?? console.Time.GetUtcNow(), printer);
            }
            else
            {
                Describe(chosen, printer);
            }

            return (int)ExitCode.Done;
        });

        return new Command("policy", "Check, test, explain and convert the policies that decide.")
        {
            PolicyCheckCommand.Create(common, console),
            PolicyTestCommand.Create(common, console),
            explain,
            PolicyDiffCommand.Create(common, console),
            PolicyConvertCommand.Create(common, console),
            PolicySchemaCommand.Create(common, console),
        };
    }

    private static void Describe(RecoveryPolicy policy, Printer printer)
    {
        var document = policy.ToCanonicalJson();

        if (printer.Json)
        {
            printer.Raw(document);

            return;
        }

        printer.Line($"{policy}, amounts in {policy.Currency}, days in {policy.TimeZone}, hash {policy.Hash[..12]}");

        foreach (var sheet in PolicySheets.Of(JsonTree.Parse(Encoding.UTF8.GetBytes(document))))
        {
            printer.Draw(sheet);
        }
    }

    private static void Decide(RecoveryPolicy policy, string[] given, DateTimeOffset asOf, Printer printer)
    {
        var facts = Facts(policy, given);
        facts.AsOf = asOf;
        var trace = new RecoveryPolicyEvaluator().Explain(policy, facts);

        IReadOnlyList<string> questions = [.. Questions(trace)];

        foreach (var (title, lines) in new[]
        {
            ("For the agent", trace.ForAgent()), ("What is not known", questions), ("For the customer", trace.ForCustomer()),
        }.Where(part => part.Item2.Count > 0))
        {
            printer.Line($"{Environment.NewLine}{title}");

            foreach (var line in lines)
            {
                printer.Paragraph(line, "  ");
            }
        }

        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("policy", $"{policy}");
            RuleJson.Write(json, trace.Rules);
            RuleJson.Write(json, trace.Questions);
            JsonText.Texts(json, "forAgent", trace.ForAgent());
            JsonText.Texts(json, "forCustomer", trace.ForCustomer());
            json.WriteEndObject();
        });
    }

    /// <summary>What is worth asking, a line each; what is not, in one.</summary>
    private static IEnumerable<string> Questions(PolicyTrace trace)
    {
        var idle = trace.Questions.Where(question => !question.Matters).Select(question => question.Fact).ToList();
        var asked = trace.Questions.Where(question => question.Matters).Select(question => question.Text);

        return idle.Count == 0
            ? asked
            : asked.Append($"Whatever these are, the decision is the same: {string.Join(", ", idle)}.");
    }

    private static CaseFacts Facts(RecoveryPolicy policy, string[] given)
    {
        var values = policy.FactsRead(policy.NewFacts()).ToDictionary();

        foreach (var fact in given)
        {
            var (name, value) = fact.Split('=', 2) is [var left, var right]
                ? (left.Trim(), right.Trim())
                : throw ToolException.Usage(
                    "usage.given", $"--given '{fact}' is not fact=value, such as failure.severity=major.");
            values[name] = value;
        }

        return Known(policy, values);
    }

    private static CaseFacts Known(RecoveryPolicy policy, Dictionary<string, string> values)
    {
        CaseFacts known;

        try
        {
            known = policy.NewFacts(values);
        }
        catch (FormatException error)
        {
            throw ToolException.Usage("usage.given", $"--given: {error.Message}");
        }

        var read = policy.FactsRead(known).Select(fact => fact.Key).ToHashSet();

        if (values.Keys.FirstOrDefault(name => !read.Contains(name)) is not { } unread)
        {
            return known;
        }

        var meant = NearestName.Of(unread, PolicyFactNames.Of(policy)) is { } near ? $" Did you mean '{near}'?" : "";

        throw ToolException.Usage("usage.given", $"--given: {policy} reads no fact '{unread}'.{meant}");
    }
}
