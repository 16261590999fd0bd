using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary>The words with which a case ends or goes on elsewhere.</summary>
internal sealed class ClosingWords(WordOptions options)
{
    private readonly Option<string?> _alternative = options.Word(
        "--alternative", "What the customer can do or have instead.");
    private readonly Option<string?> _route = options.Word("--route", "The way onward, such as a dispute body.");
    private readonly Option<string?> _until = options.Word("--route-until", "Until when the way onward is open.");
    private readonly Option<string?> _firm = options.Word("--firm", "The firm that is responsible.");
    private readonly Option<bool> _accepted = options.Flag("--accepted", "The firm has accepted the case.");
    private readonly Option<string?> _attempts = options.Word(
        "--attempts", "How often it was tried to reach the customer.");
    private readonly Option<string?> _into = options.Word("--into", "The case in which this one goes on.");

    private readonly Option<string?> _law = options.Word(
        "--withheld-under", "The law that forbids to tell the reasons, such as tipping-off; stands in for --reason.");
    private readonly Option<string?> _approver = options.Word(
        "--approver", "Who approved that the reasons are withheld.");
    private readonly Option<string?> _review = options.Word(
        "--review-at", "When it is looked at again whether they must still be withheld.");

    public string? WithheldUnder => options.Value(_law);

    public string? Approver => options.Value(_approver);

    public DateTimeOffset? ReviewAt => options.Moment(_review);

    public string? Alternative => options.Value(_alternative);

    public string? Route => options.Value(_route);

    public DateTimeOffset? RouteUntil => options.Moment(_until);

    public string? Firm => options.Value(_firm);

    public bool Accepted => options.Value(_accepted);

    public int Attempts => options.Whole(_attempts) ?? 0;

    public string Into => options.Needed(_into, "merge");
}
