using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PolicySchemaTests
{
    [Fact]
    public void Every_member_of_the_language_is_in_the_schema_with_what_it_says()
    {
        using var schema = JsonDocument.Parse(PolicyDocument.Schema);
        var objects = Objects(schema.RootElement).ToList();

        foreach (var one in objects.Where(one => one.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False))
        {
            foreach (var member in one.GetProperty("properties").EnumerateObject())
            {
                var described = member.Value.TryGetProperty("description", out _) || member.Value.TryGetProperty("$ref", out _);
                described.Should().BeTrue($"'{member.Name}' should say what it means");
            }
        }

        objects.Count.Should().BeGreaterThan(30);
    }

    [Fact]
    public void Each_reference_in_the_schema_leads_somewhere()
    {
        using var schema = JsonDocument.Parse(PolicyDocument.Schema);
        var named = schema.RootElement.GetProperty("$defs").EnumerateObject().Select(one => $"#/$defs/{one.Name}").ToHashSet();
        var referred = Objects(schema.RootElement).Where(one => one.TryGetProperty("$ref", out _))
            .Select(one => one.GetProperty("$ref").GetString()!).ToHashSet();

        referred.Should().BeEquivalentTo(named);
    }

    private static IEnumerable<JsonElement> Objects(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
