using System.CommandLine;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary><c>policy explain</c>: what a policy says, or what it decides on given facts and why.</summary>
internal static class PolicyExplainCommand
{
    private const string About = """
        Say what a policy owes and may give, or decide on given facts and say why.

        With --given or --facts it decides one case: what is owed and by when, what may be given and who may release it, what
        narrowly did not apply, what to ask next, and what the customer can be told. Nothing is stored.
        """;

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var policy = PolicyArguments.PolicyOption("The policy");
        var given = new Option<string[]>("--given")
        {
            Description = "A fact to decide on, such as failure.severity=major; may be repeated.",
            HelpName = "fact=value",
        };
        var facts = new Option<string?>("--facts")
        {
            Description = "A JSON object of facts to decide on; --given goes before it, - reads standard input.",
            HelpName = "file",
        };
        var language = new Option<string>("--language")
        {
            Description = "The language in which the customer is told, such as de; English where the policy has no such words.",
            DefaultValueFactory = _ => "en",
            HelpName = "tag",
        };
        var explain = new Command("explain", About) { policy, given, facts, language };
        explain.SetAction(parsed =>
        {
            var printer = common.PrinterFor(parsed, console);
            var chosen = KnownPolicies.Find(parsed.GetValue(policy)!, console, common.TodayOf(parsed, console.Time));
            var stated = GivenFacts.Of(parsed.GetValue(given) ?? [], parsed.GetValue(facts), console);

            if (stated is null)
            {
                Describe(chosen, printer);
            }
            else
            {
                var known = stated.For(chosen, common.NowOf(parsed, console.Time));
                DecidedSheets.Print(
                    chosen, new RecoveryPolicyEvaluator().Explain(chosen, known), parsed.GetValue(language)!, printer);
            }

            return (int)ExitCode.Done;
        });

        return explain;
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
}
