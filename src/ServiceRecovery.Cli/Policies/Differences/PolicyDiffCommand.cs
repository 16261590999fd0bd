using System.CommandLine;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary><c>policy diff</c>: what another version says differently, or what it would change for whom.</summary>
internal static class PolicyDiffCommand
{
    private const string About = """
        Say what two policies say differently, or with --cases or --decisions what that would change: who gets more, who gets
        less, how much in total, and by which rules.

        A file of cases is CSV with a header or JSON Lines. Its columns are the names of facts that the policies read, such as
        failure.severity, or the columns of 'recover'; 'case' or 'reference' names the case. With --decisions the cases of a
        store are decided again on the facts that their last decision read. Nothing is changed in it.
        """;

    private const int DefaultShown = 10;

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var (before, after) = (PolicyArguments.Policy("BEFORE"), PolicyArguments.Policy("AFTER"));
        var cases = new Option<string?>("--cases") { Description = "A file of cases that both decide.", HelpName = "file" };
        var map = new Option<string?>("--map") { Description = "How foreign columns are read: 'cfpb' or a mapping file." };
        var decisions = new Option<string?>("--decisions")
        {
            Description = "A store whose cases both decide again.", HelpName = "store",
        };
        var show = CommonOptions.Whole("--show", "How many cases that differ are told one by one.", DefaultShown, least: 0);
        var diff = new Command("diff", About) { before, after, cases, map, decisions, show };
        diff.Validators.Add(result =>
        {
            if (result.GetValue(cases) is not null && result.GetValue(decisions) is not null)
            {
                result.AddError("--cases and --decisions exclude each other. Name one.");
            }
        });
        diff.SetAction(async (parsed, cancellationToken) =>
        {
            var today = common.TodayOf(parsed, console.Time);
            var job = new DiffJob(
                KnownPolicies.Find(parsed.GetValue(before)!, console, today),
                KnownPolicies.Find(parsed.GetValue(after)!, console, today),
                parsed.GetValue(show),
                common.PrinterFor(parsed, console));

            return (parsed.GetValue(cases), parsed.GetValue(decisions)) switch
            {
                ({ } file, _) => await job.OverCasesAsync(
                    file, parsed.GetValue(map), common.NowOf(parsed, console.Time), cancellationToken).ConfigureAwait(false),
                (_, { } store) => await job.OverStoreAsync(store, cancellationToken).ConfigureAwait(false),
                _ => job.OverDocuments(),
            };
        });

        return diff;
    }

    /// <summary>A policy's canonical document as a tree.</summary>
    public static JsonNode Tree(RecoveryPolicy policy) => JsonTree.Parse(Encoding.UTF8.GetBytes(policy.ToCanonicalJson()));
}
