using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Documents as people write them, and what they are told when something in them is wrong.</summary>
public class PolicyDocumentTests
{
    internal const string Recall = """
        {
          // A comment, and commas behind the last item: people may write both.
          "policy": "vehicle-recall", "version": "2009.1", "currency": "USD", "timeZone": "America/Los_Angeles", "kind": "law",
          "effective": { "from": "2009-09-01" },
          "include": [ { "policy": "four-steps@1", "except": [ "extra" ] } ],
          "facts": { "vehicle.mileage": "int", "vehicle.color": [ "red", "green" ] },
          "sources": { "577": { "text": "49 CFR 577.7", "kind": "law", "confidence": "memory", "asOf": "2026-11-22" } },
          "rules": [
            { "id": "recall", "when": "incident.verdict == verdict.confirmed && incident.inScope", "because": "60 days [577]",
              "owe": [
                { "duty": "warning", "to": "assetHolder", "within": "60d after incident.regulatorNotifiedAt",
                  "despite": [ "optOut", "contactCap", "quietHours", "leaveAlone" ] },
                { "duty": "fix", "needs": "customer presents", "notBefore": "incident.remedyAvailableFrom", "within": [ "14d", "10 business days" ],
                  "attempts": 2, "substitute": [ "replacement", "refund" ] },
                { "duty": "towing" },
                { "redress": "towing", "offer": "expenses", "upTo": 250 },
              ] },
            { "id": "red-ones", "when": "vehicle.color == color.red && vehicle.mileage < 10000", "because": "a test",
              "may": [
                { "slot": "thanks-again", "choose": 1, "after": "fix", "from": [
                  { "offer": "tune-up", "value": 120 },
                  { "offer": "fuel", "quantity": 2, "price": 80.50 },
                  { "offer": "trade-in", "uplift": "5%", "upTo": 600, "validFor": "6 months" } ] },
                { "slot": "wash", "offer": "voucher", "value": 15 } ] },
          ],
          "limits": [ { "goodwillPerCase": 600 }, { "goodwillPerCustomer": 1000, "in": "1 year" }, { "contacts": 3, "in": "30d" },
                      { "quietHours": { "from": "21:00", "until": "08:00", "days": [ "sunday" ] } } ],
          "grants": [ { "role": "agent", "upTo": 150 }, { "role": "service-manager", "upTo": 400, "answers": "4h" } ],
          "gears": { "crisis": { "limits": [ { "goodwillPerCase": "2000 - case.goodwillGiven" } ] } },
        }
        """;

    [Fact]
    public void A_document_means_what_the_builder_says()
    {
        var document = RecoveryPolicy.Parse(Recall, "recall.jsonc", Preset.FourSteps);

        document.Hash.Should().Be(Built().Hash);
        document.ToCanonicalJson().Should().Be(Built().ToCanonicalJson());
    }

    [Fact]
    public void A_document_of_a_document_is_the_same_document()
    {
        var policy = RecoveryPolicy.Parse(Recall, null, Preset.FourSteps);

        RecoveryPolicy.Parse(policy.ToCanonicalJson()).ToCanonicalJson().Should().Be(policy.ToCanonicalJson());
    }

    [Theory]
    [InlineData("incident.verdict ==", "incident.verdit ==", 9, "condition", "Did you mean 'incident.verdict'?")]
    [InlineData("10000", "'many'", 18, "condition", "does not fit: a whole number and text")]
    [InlineData("color.red", "color.rot", 18, "condition", "'color' has no word 'rot'. It has red, green.")]
    [InlineData("color.red", "'rde'", 18, "condition", "Write color.red, without quotes.")]
    [InlineData("color == color", "color = color", 18, "condition", "'=='")]
    [InlineData("6 months", "6 monts", 23, "bad-period", "Did you mean '6 months'?")]
    [InlineData("60d after", "60days after", 11, "bad-period", "is not a period")]
    [InlineData("\"attempts\"", "\"atempts\"", 14, "unknown-member", "Did you mean 'attempts'?")]
    [InlineData("\"duty\": \"towing\"", "\"dutty\": \"towing\"", 15, "missing-member", "Did you mean 'duty'?")]
    [InlineData("assetHolder", "assetholder", 11, "unknown-word", "Did you mean 'assetHolder'?")]
    [InlineData("\"sunday\"", "\"sundae\"", 27, "unknown-word", "Did you mean 'sunday'?")]
    [InlineData("four-steps@1", "four-step@1", 5, "unknown-include", "Did you mean 'four-steps@1'?")]
    [InlineData("\"extra\"", "\"extras\"", 5, "policy", "Did you mean 'extra'?")]
    [InlineData("[577]", "[578]", 9, "unknown-source", "Did you mean '577'?")]
    [InlineData("\"int\"", "\"integer\"", 6, "unknown-type", "which is none of bool, decimal")]
    [InlineData("\"kind\": \"law\",\n", "\"kind\": \"law\", \"kind\": \"law\",\n", 3, "duplicate-member", "said twice")]
    [InlineData("\"after\": \"fix\"", "\"after\": \"fixx\"", 18, "policy", "Did you mean 'fix'?")]
    [InlineData("\"goodwillPerCase\": 600", "\"goodwilPerCase\": 600", 26, "missing-member", "Did you mean 'goodwillPerCase'?")]
    [InlineData("\"in\": \"1 year\"", "\"in\": \"30d\"", 26, "limit-window", "Say '1 year'")]
    [InlineData("\"crisis\"", "\"crises\"", 29, "unknown-member", "Did you mean 'crisis'?")]
    [InlineData("America/Los_Angeles", "America/Lost_Angeles", 3, "policy", "not known here")]
    [InlineData("\"attempts\": 2", "\"attempts\": \"two\"", 14, "wrong-type", "a whole number")]
    [InlineData("\"id\": \"recall\", ", "", 9, "missing-member", "'id' is missing")]
    [InlineData("\"rules\": [", "\"promises\": [], \"rules\": [", 8, "unknown-member", "The word is kept")]
    [InlineData(
        "\"within\": \"60d after incident.regulatorNotifiedAt\"",
        "\"within\": \"60d\", \"from\": \"failure.receivedAt\"", 11, "unknown-member", "behind the period")]
    public void A_mistake_is_an_error_at_its_place_with_what_would_work(string found, string put, int line, string code, string words)
    {
        var text = Recall.Replace("\r", "", StringComparison.Ordinal);
        text.Should().Contain(found);

        var read = PolicyDocument.Read(text.Replace(found, put, StringComparison.Ordinal), "recall.jsonc", Preset.FourSteps);

        read.IsValid.Should().BeFalse();
        read.Diagnostics.Should().ContainSingle(one => one.IsError, string.Join("\n", read.Diagnostics))
            .Which.Should().Match<PolicyDiagnostic>(one => one.Line == line && one.Code == code, string.Join("\n", read.Diagnostics));
        read.Diagnostics[0].Message.Should().Contain(words);
        read.Diagnostics[0].ToString().Should().StartWith($"recall.jsonc({line},");
    }

    [Fact]
    public void Terms_of_which_no_offer_can_be_made_are_an_error_for_whoever_reads_them()
    {
        var text = Recall.Replace("6 months", "0 months", StringComparison.Ordinal);

        PolicyDocument.Read(text, null, Preset.FourSteps).Diagnostics.Should().ContainSingle(one => one.IsError && one.Line == 23);
        FluentActions.Invoking(() => RecoveryPolicy.Parse(text, "recall.jsonc", Preset.FourSteps))
            .Should().Throw<InvalidPolicyException>().WithMessage("*recall.jsonc(23,*validFor*");
    }

    [Fact]
    public void All_errors_are_said_at_once()
    {
        var text = Recall.Replace("incident.inScope", "incident.inScop", StringComparison.Ordinal)
            .Replace("6 months", "6 monts", StringComparison.Ordinal)
            .Replace("\"sunday\"", "\"sundae\"", StringComparison.Ordinal)
            .Replace("vehicle.mileage <", "vehicle.milage <", StringComparison.Ordinal);

        var lines = PolicyDocument.Read(text, null, Preset.FourSteps).Diagnostics.Select(one => one.Line);

        lines.Should().Equal(9, 18, 23, 27);
    }

    [Fact]
    public void The_place_of_an_error_in_a_condition_is_exact_behind_escapes_and_other_letters()
    {
        const string Text = """
            { "policy": "p", "version": "1", "currency": "USD", "rules": [
              { "id": "a", "because": "ünï😀 \"x\"", "when": "party.language == \"d\u0065\\n😀\" && party.tenur > 1.0", "owe": [ { "duty": "fix" } ] } ] }
            """;

        var error = PolicyDocument.Read(Text).Diagnostics.Single();

        error.Line.Should().Be(2);
        error.Column.Should().Be(Text.Split('\n')[1].IndexOf("party.tenur", StringComparison.Ordinal) + 1);
    }

    [Theory]
    [InlineData("", 1, "This is no JSON")]
    [InlineData("{ \"policy\": \"p\",\n \"version\" }", 2, "This is no JSON")]
    [InlineData("{} {}", 1, "is no JSON")]
    [InlineData("[]", 1, "an object")]
    [InlineData("{\"\\ud800\": 1}", 1, "no valid Unicode")]
    public void What_is_no_document_is_refused_at_its_place(string text, int line, string words)
    {
        var read = PolicyDocument.Read(text);

        read.Policy.Should().BeNull();
        read.Diagnostics.Should().ContainSingle().Which.Line.Should().Be(line);
        read.Diagnostics[0].Message.Should().Contain(words);
    }

    private static RecoveryPolicy Built()
    {
        var mileage = Fact.Long("vehicle.mileage");
        var color = Fact.Enum<Color>("vehicle.color");

        return RecoveryPolicy.Named("vehicle-recall", "2009.1")
            .Currency("USD").TimeZone("America/Los_Angeles").Kind(PolicyKind.Law).Effective(new DateOnly(2009, 9, 1))
            .Include(Preset.FourSteps, "extra")
            .Rule(
                "recall",
                f => f.Incident.Verdict == IncidentVerdict.Confirmed && f.Incident.InScope,
                "60 days 49 CFR 577.7 (law, from memory, as of 2026-11-22)",
                owe => owe
                    .Duty("warning", duty => duty.To(PartyRole.AssetHolder).Within(Period.Days(60), "incident.regulatorNotifiedAt")
                        .Despite(Restraint.OptOut | Restraint.ContactCap | Restraint.QuietHours | Restraint.LeaveAlone))
                    .Duty("fix", duty => duty.Needs("customer presents").NotBefore("incident.remedyAvailableFrom")
                        .Within(Period.Days(14)).Within(Period.BusinessDays(10)).Attempts(2).OrElse("replacement", "refund"))
                    .Duty("towing")
                    .Redress("towing", "expenses", offer => offer.UpTo(250)))
            .Rule(
                "red-ones",
                f => f.Get(color) == Color.Red && f.Get(mileage) < 10000,
                "a test",
                may: may => may
                    .Choose("thanks-again", 1, "fix", from => from
                        .Offer("tune-up", offer => offer.Worth(120))
                        .Offer("fuel", offer => offer.Quantity(2).PriceEach(80.5m))
                        .Offer("trade-in", offer => offer.Uplift(0.05m).UpTo(600).ValidFor(Period.Months(6))))
                    .Give("wash", offer => offer.Worth(15), "voucher"))
            .Limits(limits => limits.GoodwillPerCase(600).GoodwillPerCustomerAndYear(1000).Contacts(3, Period.Days(30))
                .QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0), DayOfWeek.Sunday))
            .Grant("agent", 150).Grant("service-manager", 400, Period.Hours(4))
            .In(Gear.Crisis, gear => gear.Limits(limits => limits.GoodwillPerCase(f => 2000 - f.Case.GoodwillGiven.Amount)))
            .Build();
    }

    private enum Color
    {
        Red,
        Green,
    }
}
