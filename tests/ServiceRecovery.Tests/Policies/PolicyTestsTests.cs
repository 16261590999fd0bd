using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Tests that stand in a document: what they say when something is not as expected, and what they never try.</summary>
public class PolicyTestsTests
{
    internal const string Document = """
        {
          "policy": "stay", "version": "1", "currency": "EUR", "requireTests": true,
          "facts": { "stay.nights": "int" },
          "rules": [
            { "id": "sorry", "because": "always", "owe": [ { "duty": "apology", "within": "3d" } ] },
            { "id": "suffered", "when": "failure.harm >= harm.distress || failure.safety", "because": "S07",
              "owe": [ { "duty": "apology", "rank": "executive", "within": "24h" } ] },
            { "id": "long", "when": "stay.nights > 3", "because": "own",
              "owe": [ { "duty": "refund" }, { "redress": "refund", "offer": "refund", "share": "50%" } ],
              "may": [ { "slot": "thanks", "offer": "voucher", "value": 40 } ] },
            { "id": "doubt", "when": "case.suspicion", "because": "S116", "holdGoodwill": "14d" },
          ],
          "limits": [ { "goodwillPerCase": 30 } ],
          "tests": [
            { "name": "hurt", "given": { "failure.harm": "distress", "stay.nights": 1 },
              "expect": { "apology": true, "apology.rank": "executive", "apology.within": "24h", "refund": false, "goodwill": 0 }, "because": [ "suffered" ] },
            { "name": "long stay", "given": { "stay.nights": 4, "failure.paid": 300, "failure.harm": "none", "failure.safety": false },
              "expect": { "refund.amount": 150, "refund": [ "refund" ], "thanks": true, "goodwill": 30, "held": false, "apology.rank": "any" }, "because": [ "long", "sorry" ] },
            { "name": "doubtful", "given": { "stay.nights": 4, "failure.paid": "300 EUR", "case.suspicion": true },
              "expect": { "held": true, "goodwill": 0, "refund": true }, "because": [ "doubt", "long" ] },
          ]
        }
        """;

    [Fact]
    public void Tests_of_a_document_are_run_and_what_they_try_is_counted()
    {
        var report = Read(Document).RunTests();

        report.Results.Should().AllSatisfy(result => result.Failures.Should().BeEmpty());
        report.Should().BeEquivalentTo(new { Policy = "stay@1", Passed = true, Rules = 4, RulesCovered = 4, Branches = 8, BranchesCovered = 7 });
        report.Uncovered.Should().Equal("In rule 'suffered' no test makes 'failure.safety' true.");
        report.Results.Select(result => result.Line).Should().Equal(15, 17, 19);
    }

    [Theory]
    [InlineData("\"executive\", \"apology.within\"", "\"manager\", \"apology.within\"", "Expected that apology.rank is 'manager', but it is \"executive\".")]
    [InlineData("\"refund.amount\": 150", "\"refund.amount\": 151", "Expected that refund.amount is 151, but it is 150.")]
    [InlineData("\"goodwill\": 30", "\"goodwill\": 40", "Expected that goodwill is 40, but it is 30.")]
    [InlineData("\"refund\": [ \"refund\" ]", "\"refund\": [ \"voucher\" ]", "Expected that refund offers voucher, but it offers refund.")]
    [InlineData("\"thanks\": true", "\"thanks\": false", "Expected that thanks is not owed or offered, but it is.")]
    [InlineData("\"held\": false", "\"held\": true", "Expected that held is true, but it is false.")]
    [InlineData("[ \"suffered\" ]", "[ \"long\" ]", "Rule 'long' should be the reason, but it did not match; these did: sorry, suffered.")]
    [InlineData("[ \"long\", \"sorry\" ]", "[ \"sorry\" ]", "The reason for 'refund' is long, none of which the test names.")]
    [InlineData("\"refund\": true }, \"because\": [ \"doubt\", \"long\" ]", "\"refund\": true }, \"because\": [ \"doubt\", \"long\", \"sorry\" ]", "Rule 'sorry' matched, but is no reason for refund.")]
    public void A_test_says_what_is_so_instead(string found, string put, string failure)
    {
        Document.Should().Contain(found);

        var report = Read(Document.Replace(found, put, StringComparison.Ordinal)).RunTests();

        report.Passed.Should().BeFalse();
        report.Results.SelectMany(result => result.Failures).Should().Contain(failure);
    }

    [Theory]
    [InlineData("\"failure.harm\": \"distress\"", "\"failure.ham\": \"distress\"", "unknown-fact", "Did you mean 'failure.harm'?")]
    [InlineData("\"failure.harm\": \"distress\"", "\"failure.harm\": \"distres\"", "bad-value", "one of")]
    [InlineData("\"apology.rank\": \"executive\"", "\"apology.rnk\": \"executive\"", "unknown-expectation", "Did you mean 'apology.rank'?")]
    [InlineData("\"apology.rank\": \"executive\"", "\"apology.rank\": \"executiv\"", "unknown-word", "Did you mean 'executive'?")]
    [InlineData("\"refund.amount\": 150", "\"refunds.amount\": 150", "unknown-expectation", "Did you mean 'refund.amount'?")]
    [InlineData("[ \"suffered\" ]", "[ \"sufferd\" ]", "unknown-rule", "Did you mean 'suffered'?")]
    public void A_test_that_cannot_be_understood_is_an_error_at_its_place(string found, string put, string code, string words)
    {
        Document.Should().Contain(found);

        var read = PolicyDocument.Read(Document.Replace(found, put, StringComparison.Ordinal));

        read.Diagnostics.Should().ContainSingle(one => one.IsError).Which.Code.Should().Be(code);
        read.Diagnostics.Single(one => one.IsError).Message.Should().Contain(words);
    }

    private static PolicyDocument Read(string text)
    {
        var read = PolicyDocument.Read(text);
        read.Diagnostics.Where(one => one.IsError).Should().BeEmpty();

        return read;
    }
}
