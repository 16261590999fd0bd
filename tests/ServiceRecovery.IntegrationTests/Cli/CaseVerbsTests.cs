using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class CaseVerbsTests : IDisposable
{
    private const string Rows = """
        reference,customer,account,failure,severity,customerWords
        A,C1,V1,F1,moderate,Late
        B,C2,V1,F1,moderate,Late
        """;

    private readonly Tool _tool = new();

    public static TheoryData<string, string[]> Deeds => new()
    {
        { "acknowledge: alreadyApplied; A stays Acknowledged", ["acknowledge"] },
        { "apologize: applied; A Acknowledged -> Apologized", ["apologize --channel letter"] },
        { "start-fix: applied; A Acknowledged -> Fixing", ["start-fix --waiting-harms"] },
        { "complete-fix: applied; A Apologized -> Fixed", ["apologize", "complete-fix --evidence order:1"] },
        { "show-concern: applied; A Fixed -> ConcernShown", ["apologize", "complete-fix --evidence order:1", "show-concern"] },
        {
            "apologize+complete-fix+show-concern: applied; A Acknowledged -> ConcernShown",
            ["apologize+complete-fix+show-concern --evidence order:1"]
        },
        { "apologize+complete-fix: refused; A stays Acknowledged", ["apologize+complete-fix"] },
        { "offer-extra: applied; A ConcernShown -> ExtraOffered", [.. UpToOffer] },
        { "decline-offer: applied; A stays ExtraOffered", [.. UpToOffer, "decline-offer --slot thanks"] },
        { "accept-offer: applied; A stays ExtraOffered", [.. UpToOffer, "accept-offer --slot thanks --offer fuel"] },
        {
            "issued: applied; A stays ExtraOffered",
            [.. UpToOffer, "accept-offer --slot thanks --offer fuel", "issued --slot thanks --evidence voucher:7"]
        },
        {
            "reversed: applied; A stays ExtraOffered",
            [
                .. UpToOffer, "accept-offer --slot thanks --offer fuel", "issued --slot thanks --evidence voucher:7",
                "reversed --slot thanks --evidence voucher:7",
            ]
        },
        { "fulfil: applied; A Acknowledged -> Apologized", ["fulfil --duty apology"] },
        { "fulfil: refused; A stays Acknowledged", ["fulfil --duty extra --evidence note:cake"] },
        { "settle: applied; A stays Acknowledged", ["settle --duty fix --status waiting --reason parts"] },
        { "decline: applied; A stays Acknowledged", ["decline --duty fix --reason unwanted"] },
        { "waive: applied; A stays Acknowledged", ["waive --duty extra --reason enough --roles service-manager"] },
        { "waive: refused; A stays Acknowledged", ["waive --duty extra --reason enough --roles agent"] },
        { "impossible: applied; A stays Acknowledged", ["impossible --duty fix --reason scrapped --told"] },
        { "wait: applied; A stays Acknowledged", ["wait --duty fix --reason appointment"] },
        { "confirm: applied; A Apologized -> Confirmed", [.. AllDone, "confirm --unprompted --proof message"] },
        { "confirm: refused; A stays Apologized", [.. AllDone, "confirm --unprompted"] },
        { "dispute: applied; A Acknowledged -> Reported", ["dispute --words Wrong"] },
        { "leave-alone: applied; A Acknowledged -> LeftAlone", ["leave-alone"] },
        { "withdraw: applied; A Acknowledged -> Withdrawn", ["withdraw"] },
        { "churn: applied; A Acknowledged -> Churned", ["churn --reason left"] },
        { "abandon: applied; A Acknowledged -> Undeliverable", ["abandon --evidence letter:returned --attempts 2"] },
        { "reject: applied; A Acknowledged -> NotUpheld", [Rejected] },
        { "reject: applied; A Acknowledged -> NotUpheld", [Withheld] },
        { "reopen: applied; A Withdrawn -> Reported", ["withdraw", "reopen --words Again"] },
        {
            "reopen: applied; A NotUpheld -> Acknowledged",
            [Rejected, "reopen --as company --duty refund --class redress --within 14d --reason found"]
        },
        {
            "relapse: applied; A Fixed -> Reported",
            ["apologize", "complete-fix --evidence order:1", "relapse --severity major --kind outcome --words Again"]
        },
        { "refer: applied; A Acknowledged -> Referred", ["refer --firm Dealer --accepted --told"] },
        { "merge: applied; A Acknowledged -> Merged", ["merge --into B"] },
        { "unmerge: applied; A Merged -> Acknowledged", ["merge --into B", "unmerge --reason different"] },
        { "set: applied; A stays Acknowledged", ["set --property on-hold --value yes"] },
        { "contact: applied; A stays Acknowledged", ["contact --channel phone --purpose question --inbound"] },
        { "facts: applied; A stays Acknowledged", ["facts --fact case.suspicion=true"] },
        { "name: applied; A stays Acknowledged", ["name --person P --role representative --scope accept --proof letter"] },
        { "report: refused; A stays Acknowledged", ["report --person C1"] },
    };

    private static string[] UpToOffer =>
        ["apologize", "complete-fix --evidence order:1", "show-concern", "offer-extra --slot thanks --roles service-manager"];

    private static string[] AllDone =>
        ["apologize", "decline --duty fix --reason no", "decline --duty concern --reason no", "decline --duty extra --reason no"];

    private static string Rejected =>
        "reject --reason unfounded --alternative repair --route ombudsman --route-until 2030-01-01";

    private static string Withheld => "reject --withheld-under tipping-off --approver counsel --review-at 2099-01-01 "
        + "--alternative none --route ombudsman --route-until 2100-01-01";

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_verb_records_what_was_done(string expected, string[] deeds)
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        ToolResult? last = null;

        foreach (var deed in deeds)
        {
            last = await DoAsync(deed.Split(' '));
        }

        last!.Error.Should().BeEmpty();
        last.Output.Should().StartWith(expected);
    }

    [Fact]
    public async Task A_mistaken_record_is_taken_back_by_the_number_that_show_prints()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        await DoAsync("apologize");
        var before = await _tool.JsonAsync("case", "show", "A");
        var record = before.GetProperty("duties").EnumerateArray()
            .Single(duty => duty.GetProperty("duty").GetString() == "apology.1").GetProperty("record").GetInt64();

        var retracted = await DoAsync("retract", "--record", $"{record}", "--reason", "wrong case");
        var shown = await _tool.RunAsync("case", "show", "A");

        retracted.Output.Should().StartWith("retract: applied; A Apologized -> Acknowledged");
        shown.Output.Should().Contain("rows/A is Acknowledged");
    }

    [Fact]
    public async Task Reasons_that_are_withheld_are_shown_with_their_law_their_approver_and_their_review()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        await DoAsync(Withheld.Split(' '));

        var shown = await _tool.RunAsync("case", "show", "A");
        var json = (await _tool.JsonAsync("case", "show", "A")).GetProperty("withheld");
        await DoAsync([.. Withheld.Replace("2099-01-01", "2099-06-01", StringComparison.Ordinal).Split(' ')]);
        var later = await _tool.RunAsync("case", "show", "A");

        shown.Output.ReplaceLineEndings(" ").Should().Contain(
            "Its reasons are withheld under tipping-off, approved by counsel; that is looked at again on 2099-01-01.");
        later.Output.Should().Contain("2099-06-01");
        json.GetProperty("under").GetString().Should().Be("tipping-off");
        json.GetProperty("approver").GetString().Should().Be("counsel");
        json.GetProperty("reviewAt").GetDateTimeOffset().Year.Should().Be(2099);
    }

    [Fact]
    public async Task Once_the_review_has_come_the_case_says_what_to_do()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));
        await DoAsync(Withheld.Split(' '));
        await _tool.RunAsync(
            "recover", _tool.In("rows.csv"), "--as-of", "2099-01-02");

        var shown = await _tool.RunAsync("case", "show", "A", "--as-of", "2099-01-02");

        shown.Output.ReplaceLineEndings(" ").Should().Contain("the date of the review has come").And.NotContain("failed for good");
    }

    [Fact]
    public async Task What_a_withheld_rejection_lacks_is_named_by_its_options()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));

        var refused = await DoAsync("reject", "--withheld-under", "tipping-off");

        refused.ExitCode.Should().Be(ExitCode.RowsRejected);
        refused.Output.ReplaceLineEndings(" ").Should().Contain("--approver").And.Contain("--review-at").And.Contain("--route");
    }

    [Fact]
    public void Every_command_of_the_library_has_a_verb()
    {
        var commands = typeof(CaseCommand).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseCommand)) && !type.IsAbstract)
            .Select(type => type.Name);
        var words = new CaseWords();
        var command = new System.CommandLine.Command("do");
        words.AddTo(command);
        words.Of(command.Parse(
            "--slot s --offer o --evidence a:b --duty fix --status waiting --reason r --channel phone --property p --fact a=b "
            + "--purpose q --person P --role payee --record 1 --into B"));

        // Several verbs together are a conversation.
        CaseVerbs.Names.Select(verb => CaseVerbs.Of(verb, words).Command.GetType().Name).Append(nameof(Conversation)).Distinct()
            .Should().BeEquivalentTo(commands);
    }

    [Fact]
    public void Every_verb_is_tried_here()
    {
        var tried = Deeds.SelectMany(row => row.Data.Item2).SelectMany(deed => deed.Split(' ')[0].Split('+')).Append("retract").Distinct();

        tried.Should().BeEquivalentTo(CaseVerbs.Names);
    }

    [Theory]
    [InlineData("case do merge needs --into", "merge")]
    [InlineData("case do retract needs --record", "retract --reason wrong")]
    [InlineData("--record 'one' is no whole number", "retract --record one --reason wrong")]
    [InlineData("case do settle needs --status", "settle --duty fix --reason no")]
    [InlineData("--severity 'mjor' is no severity", "relapse --severity mjor")]
    [InlineData("--within 'soon' is no period", "reopen --duty refund --within soon")]
    [InlineData("--fact 'suspicion' is not name=value", "facts --fact suspicion")]
    [InlineData("--scope 'al' is no scope", "name --person P --role payee --scope al")]
    [InlineData("The store has no case Z", "merge --into Z")]
    public async Task A_word_that_is_missing_or_wrong_gets_one_sentence(string sentence, string deed)
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));

        var result = await DoAsync(deed.Split(' '));

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().StartWith($"service-recovery: {sentence}");
    }

    private Task<ToolResult> DoAsync(params string[] deed) => _tool.RunAsync(["case", "do", "A", .. deed]);

    [Theory]
    [InlineData("by the customer C1, typed by ann", "confirm --by ann")]
    [InlineData("by ann for the company", "apologize --by ann")]
    [InlineData("by the partner dealer", "start-fix --as partner --by dealer")]
    [InlineData("by ann for the company and the customer C1, typed by ann", "apologize+confirm --by ann")]
    public async Task A_result_says_who_was_taken_to_have_done_it(string actor, string deed)
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));

        var result = await DoAsync([.. deed.Split(' '), "--preview"]);
        var json = await _tool.JsonAsync(["case", "do", "A", .. deed.Split(' '), "--preview"]);

        result.Output.Split('\n')[1].Trim().Should().Be(actor);
        string.Join(" and ", json.GetProperty("by").EnumerateArray().Select(by => by.GetString()))
            .Should().Be(actor["by ".Length..]);
    }

    [Theory]
    [InlineData(
        "case do apologize does not use --duty; decline, fulfil, impossible, reopen, settle, wait, waive can.",
        "apologize --duty foo")]
    [InlineData("case do leave-alone+apologize does not use --into; merge can.", "leave-alone+apologize --into B")]
    [InlineData("case do merge does not use --told; ", "merge --into B --told")]
    public async Task An_option_that_the_verb_does_not_use_is_refused_with_the_verbs_that_do(string sentence, string deed)
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));

        var result = await DoAsync(deed.Split(' '));

        result.ExitCode.Should().Be(ExitCode.Usage);
        result.Error.Should().StartWith($"service-recovery: {sentence}");
    }

    [Fact]
    public async Task Refusals_name_the_verbs_of_the_tool_and_not_the_commands_of_the_library()
    {
        await _tool.RunAsync("recover", _tool.Write("rows.csv", Rows));

        var confirm = await DoAsync("confirm", "--as", "company");
        var alone = await DoAsync("leave-alone", "--as", "partner", "--by", "dealer");
        var extra = await DoAsync("fulfil", "--duty", "extra", "--evidence", "note:cake");
        var shown = await _tool.RunAsync("case", "show", "A");

        confirm.Output.Should().Contain("  confirm belongs to customer");
        alone.Output.Should().Contain("  leave-alone belongs to");
        extra.Output.Should().Contain("with offer-extra.");
        shown.Output.Should().Contain("confirm belongs to").And.NotContain("Confirm belongs to");
    }

    [Fact]
    public void A_sentence_of_the_library_about_a_command_is_told_with_its_verb()
    {
        var byHand = new Finding("issue-by-hand", "Give it, and record that with RecordIssue.");
        var answer = new Finding("needs-benefit", "Slot 'a' is offered: record the customer's answer with AnswerOffer.");

        ToolWords.Of(byHand).Should().EndWith("record that with 'issued'.");
        ToolWords.Of(answer).Should().EndWith("with 'accept-offer' or 'decline-offer'.");
    }
}
