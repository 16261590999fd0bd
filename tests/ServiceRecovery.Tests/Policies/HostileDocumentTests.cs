using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Documents that are wrong in thousands of places: what nobody would read is not worked out.</summary>
public class HostileDocumentTests
{
    /// <summary>The text itself, its tree and a hundred messages; a suggestion for every fault would take far more.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    public static TheoryData<string> Kinds => ["members", "conditions", "one condition", "order", "expectations", "except"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_as_many_faults_are_worked_out_as_are_said(string kind)
    {
        var text = Document(kind);
        PolicyDocument.Read(text, null, Preset.FourSteps);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = PolicyDocument.Read(text, null, Preset.FourSteps);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        read.IsValid.Should().BeFalse();
        read.Diagnostics.Should().HaveCountLessThanOrEqualTo(100).And.Contain(one => one.IsError);
        bytes.Should().BeLessThan(MostBytes);
    }

    [Fact]
    public void A_long_chain_of_documents_needs_no_stack()
    {
        const int Length = 3_000;
        var documents = Enumerable.Range(0, Length).Select(index => new KeyValuePair<string, string>($"{index}", Link(index, Length)));
        IReadOnlyList<PolicyDocument> read = [];
        var thread = new Thread(() => read = PolicyDocument.ReadAll(documents), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        read.Should().HaveCount(Length);
        read[^1].IsValid.Should().BeTrue();
        read[0].Diagnostics.Should().ContainSingle().Which.Code.Should().Be("unknown-include", "what it includes is not valid");
    }

    /// <summary>Each includes the next; the one before the last is not valid, so that the chain stays cheap.</summary>
    private static string Link(int index, int length)
    {
        var include = index == length - 1 ? "" : $"\"include\": [ \"link-{index + 1}@1\" ],";
        var duty = index == length - 2 ? "duty!" : "fix";

        return $$"""
            { "policy": "link-{{index}}", "version": "1", "currency": "EUR", {{include}}
              "rules": [ { "id": "rule-{{index}}", "because": "a test", "owe": [ { "duty": "{{duty}}" } ] } ] }
            """;
    }

    private static string Document(string kind) => kind switch
    {
        "members" => Policy(Many(20_000, index => $"\"unknwon{index}\": 1") + ", \"rules\": []"),
        "conditions" => Policy($"\"rules\": [ {Many(5_000, index => Rule(index, $"failure.severty{index} > 1"))} ]"),
        "one condition" => Policy(
            $"\"rules\": [ {Rule(0, string.Join(" || ", Enumerable.Range(0, 900).Select(index => $"party.tenur{index}")))} ]"),
        "order" => Policy($"\"rules\": [ {Many(1_500, index => Ordered(index))} ]"),
        "expectations" => Policy(
            $"\"rules\": [ {Rule(0, "failure.safety")} ], \"tests\": [ {{ \"name\": \"a\", \"expect\": {{ "
            + $"{Many(20_000, index => $"\"fixx{index}\": true")} }} }} ]"),
        _ => Policy($"\"include\": [ {{ \"policy\": \"four-steps@1\", \"except\": [ {Many(20_000, index => $"\"listn{index}\"")} ] }} ]"),
    };

    private static string Policy(string rest) => $$"""{ "policy": "p", "version": "1", "currency": "USD", {{rest}} }""";

    private static string Rule(int index, string when) =>
        $$"""{ "id": "r{{index}}", "because": "a test", "when": "{{when}}", "owe": [ { "duty": "fix" } ] }""";

    private static string Ordered(int index) =>
        $$"""{ "id": "r{{index}}", "because": "a test", "owe": [ { "duty": "duty-{{index}}", "notBefore": "dutty-{{index}}.metAt" } ] }""";

    private static string Many(int count, Func<int, string> one) => string.Join(", ", Enumerable.Range(0, count).Select(one));
}
