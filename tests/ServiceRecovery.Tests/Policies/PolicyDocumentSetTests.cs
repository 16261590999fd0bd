using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PolicyDocumentSetTests
{
    [Fact]
    public void Documents_may_include_each_other_in_any_order()
    {
        var read = PolicyDocument.ReadAll([new("b", Document("b", "a@1")), new("c", Document("c", "b@1")), new("a", Document("a"))]);

        read.SelectMany(document => document.Diagnostics).Should().BeEmpty();
        read.Select(document => document.File).Should().Equal("b", "c", "a");
        read[1].Policy!.Rules.Should().Equal("of-a", "of-b", "of-c");
    }

    [Fact]
    public void Documents_that_include_each_other_in_a_circle_are_refused_where_they_do()
    {
        var read = PolicyDocument.ReadAll(
            [new("a", Document("a", "c@1")), new("b", Document("b", "a@1")), new("c", Document("c", "b@1")), new("d", Document("d"))]);

        read.Where(document => document.IsValid).Should().ContainSingle().Which.File.Should().Be("d");
        read.SelectMany(document => document.Diagnostics).Should().Contain(one => one.Code == "include-loop" && one.Message.Contains("->"));
        read.SelectMany(document => document.Diagnostics).Should().OnlyContain(one => one.Line == 1 && one.Column > 1);
    }

    [Fact]
    public void A_document_that_includes_itself_is_refused() =>
        PolicyDocument.ReadAll([new("a", Document("a", "a@1"))]).Single().Diagnostics.Should().ContainSingle(one => one.Code == "include-loop");

    private static string Document(string name, string? include = null) =>
        $$"""{ "policy": "{{name}}", "version": "1", "currency": "EUR", {{(include is null ? "" : $"\"include\": [ \"{include}\" ],")}}"""
        + $$""" "rules": [ { "id": "of-{{name}}", "because": "a test", "owe": [ { "duty": "fix" } ] } ] }""";
}
