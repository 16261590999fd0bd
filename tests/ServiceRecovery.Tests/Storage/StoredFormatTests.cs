using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>The stored format is for ever: what is in the folder Golden was written once and must be readable always.</summary>
public class StoredFormatTests
{
    private const string Accept =
        "the stored format of events changed. Users hold such events: raise the schema number and add an upcaster; for "
        + "what is new only, run the tests once with SERVICERECOVERY_ACCEPT=1 and commit the files under Golden";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<Type> Types => [.. FilledEvent.Types];

    [Fact]
    public void The_stored_names_are_those_of_the_file() =>
        Compare("names.json", new JsonArray(
            [.. EventCatalog.All.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]));

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_event_is_stored_as_in_its_file(Type type) =>
        Compare($"{type.Name}.json", JsonNode.Parse(EventCodecTests.Encode(FilledEvent.Of(type)).Payload.Span)!);

    [Theory]
    [MemberData(nameof(Types))]
    public void What_was_stored_once_reads_as_it_was_meant(Type type)
    {
        var body = FilledEvent.Of(type);
        var stored = EventCodecTests.Encode(body) with { Payload = File.ReadAllBytes(PathOf($"{type.Name}.json")) };

        EventCodec.Default.Decode(stored, []).Body.Should().BeEquivalentTo(
            body, options => options.RespectingRuntimeTypes().ComparingByMembers<CaseEvent>());
    }

    [Fact]
    public void A_decision_from_before_there_were_quiet_hours_has_none()
    {
        var payload = JsonNode.Parse(File.ReadAllBytes(PathOf("DecisionRecorded.json")))!;
        var hours = payload["decision"]!["quietHours"]!.AsObject();

        hours.Remove("days");
        Read(payload).QuietHours!.Days.Should().BeEmpty();
        payload["decision"]!.AsObject().Remove("quietHours");
        Read(payload).QuietHours.Should().BeNull();
    }

    /// <summary>What a duty could not say at first: it reads as not said.</summary>
    [Fact]
    public void A_duty_from_before_it_could_say_more_says_nothing_more()
    {
        var payload = JsonNode.Parse(File.ReadAllBytes(PathOf("DutyOpened.json")))!.AsObject();
        var terms = payload["terms"]!.AsObject();
        string[] added = ["form", "mustSay", "verbatim", "repeatEvery", "onBreach"];
        Array.ForEach(added, member => terms.Remove(member).Should().BeTrue("{0} is a member", member));

        payload.Remove("follows").Should().BeTrue();
        terms["until"]!.AsObject().Remove("pausedBy").Should().BeTrue();
        terms["until"]!.AsObject().Remove("cutOff").Should().BeTrue();
        var opened = (DutyOpened)Decode(typeof(DutyOpened), payload);

        opened.Follows.Should().BeNull();
        opened.Terms.RepeatEvery.Should().BeNull();
        opened.Terms.OnBreach.Should().BeEmpty();
        opened.Terms.Form.Should().BeNull();
        opened.Terms.MustSay.Should().BeEmpty();
        opened.Terms.Verbatim.Should().BeEmpty();
        opened.Terms.Until.Should().Match<Deadline>(end => end.PausedBy == WaitingFor.Nobody && end.CutOff == null);
    }

    [Fact]
    public void A_decision_from_before_duties_were_owed_for_each_unit_names_none()
    {
        var payload = JsonNode.Parse(File.ReadAllBytes(PathOf("DecisionRecorded.json")))!.AsObject();
        payload.Remove("units").Should().BeTrue();

        ((DecisionRecorded)Decode(typeof(DecisionRecorded), payload)).Units.Should().BeNull();
    }

    private static CaseEvent Decode(Type type, JsonNode payload)
    {
        var stored = EventCodecTests.Encode(FilledEvent.Of(type)) with
        {
            Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
        };

        return EventCodec.Default.Decode(stored, []).Body;
    }

    private static PolicyDecision Read(JsonNode payload)
    {
        var stored = EventCodecTests.Encode(FilledEvent.Of(typeof(DecisionRecorded))) with
        {
            Payload = JsonSerializer.SerializeToUtf8Bytes(payload),
        };

        return ((DecisionRecorded)EventCodec.Default.Decode(stored, []).Body).Decision;
    }

    private static void Compare(string file, JsonNode found)
    {
        var text = found.ToJsonString(Indented) + "\n";

        if (Environment.GetEnvironmentVariable("SERVICERECOVERY_ACCEPT") == "1")
        {
            File.WriteAllText(PathOf(file), text);
        }

        File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n").Should().Be(text, Accept);
    }

    private static string PathOf(string file) =>
        Repository.PathOf("tests", "ServiceRecovery.Tests", "Storage", "Golden", file);
}
