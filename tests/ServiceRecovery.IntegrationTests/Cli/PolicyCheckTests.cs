using System.Text;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class PolicyCheckTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_document_without_mistakes_is_told_in_one_line()
    {
        var result = await CheckAsync(_tool.Write("parcel.jsonc", LateParcel.Document));

        result.Should().Be(new ToolResult(ExitCode.Done, $"1 file, 2 rules: no errors, no warnings.{Environment.NewLine}", ""));
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once_with_its_line_and_a_mark_under_its_column()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Mistaken);

        var result = await CheckAsync(file);

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Error.Should().BeEmpty();
        result.Output.Should().Contain(
            $"{file}(8,30): error condition: There is no fact 'parcel.daysLaet'. Did you mean 'parcel.daysLate'?{Environment.NewLine}"
            + $"    {{ \"id\": \"late\", \"when\": \"parcel.daysLaet > 3 && failure.severity >= sever...{Environment.NewLine}"
            + $"                             ^{Environment.NewLine}");
        result.Output.Should().Contain("(7,").And.Contain("(9,").And.EndWith($"no warnings.{Environment.NewLine}");
        result.Output.Should().Contain("1 file, none of them valid: 5 errors");
    }

    [Fact]
    public async Task Json_has_the_same_under_stable_names()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Mistaken);

        var json = await _tool.JsonAsync("policy", "check", file);

        json.EnumerateObject().Select(member => member.Name).Should().Equal("files", "rules", "errors", "warnings", "exitCode");
        var checkedFile = json.GetProperty("files")[0];
        checkedFile.EnumerateObject().Select(member => member.Name).Should().Equal("file", "policy", "valid", "rules", "diagnostics");
        checkedFile.GetProperty("valid").GetBoolean().Should().BeFalse();
        var diagnostic = checkedFile.GetProperty("diagnostics").EnumerateArray().Single(one => one.GetProperty("line").GetInt32() == 8);
        diagnostic.GetProperty("severity").GetString().Should().Be("error");
        diagnostic.GetProperty("code").GetString().Should().Be("condition");
        diagnostic.GetProperty("column").GetInt32().Should().Be(30);
        json.GetProperty("errors").GetInt32().Should().Be(5);
        json.GetProperty("exitCode").GetInt32().Should().Be(5);
    }

    [Fact]
    public async Task A_document_that_should_have_been_reviewed_warns_and_only_fails_where_that_is_asked_for()
    {
        var file = _tool.Write("parcel.jsonc", LateParcel.Document);

        var before = await CheckAsync(file, "--as-of", "2027-01-01");
        var after = await CheckAsync(file, "--as-of", "2027-01-02");
        var strict = await CheckAsync(file, "--as-of", "2027-01-02", "--warnings-as-errors");

        before.Output.Should().Contain("no warnings");
        after.ExitCode.Should().Be(ExitCode.Done);
        after.Output.Should().Contain("(4,25): warning out-of-date: It was to be compared with its sources again by 2027-01-01");
        strict.ExitCode.Should().Be(ExitCode.Policy);
    }

    [Fact]
    public async Task The_documents_of_a_folder_may_include_each_other_and_the_presets()
    {
        _tool.Write("a.json", Including("upper", "late-parcel@2026.1"));
        _tool.Write("b.jsonc", LateParcel.Document);
        _tool.Write("c.json", Including("lower", "four-steps@1"));
        _tool.Write("notes.txt", "no policy");

        var result = await CheckAsync(_tool.Folder);

        result.ExitCode.Should().Be(ExitCode.Done);
        result.Output.Should().StartWith("3 files, ").And.EndWith($"no errors, no warnings.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("2026.1", "exists with two contents", "(3,28)")]
    [InlineData("2026.2", "both begin with no day stated", "(1,1)")]
    public async Task Two_versions_that_contradict_each_other_are_an_error(string version, string words, string place)
    {
        _tool.Write("a.json", LateParcel.Document);
        _tool.Write("b.json", LateParcel.With("2026.1", version).Replace("\"value\": 15", "\"value\": 20", StringComparison.Ordinal)
            .Replace("\"voucher.amount\": 15", "\"voucher.amount\": 20", StringComparison.Ordinal));

        var result = await CheckAsync(_tool.Folder);

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().Contain($"b.json{place}: error policy-conflict: ").And.Contain(words);
    }

    [Theory]
    [InlineData(3, "does not exist", "nowhere.json")]
    [InlineData(3, "holds no policy: no file that ends in .json or .jsonc", ".")]
    [InlineData(5, "There is no policy 'four-step'. Did you mean 'four-steps'?", "four-step")]
    [InlineData(2, "Try: service-recovery policy check --help")]
    public async Task What_is_no_document_is_told_on_the_error_stream(int exitCode, string words, params string[] files)
    {
        var result = await CheckAsync([.. files.Select(file => file == "." ? _tool.Folder : file)]);

        ((int)result.ExitCode).Should().Be(exitCode);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain(words);
    }

    [Fact]
    public async Task A_document_in_another_encoding_is_refused_with_its_line()
    {
        File.WriteAllBytes(_tool.In("parcel.json"), Encoding.Latin1.GetBytes(LateParcel.With("late parcels", "verspätete Pakete")));

        var result = await CheckAsync(_tool.In("parcel.json"));

        result.ExitCode.Should().Be(ExitCode.Input);
        result.Error.Should().Contain("parcel.json, line 2, byte 24: 0xE4 is not UTF-8.");
    }

    [Fact]
    public async Task A_huge_file_is_refused_before_it_fills_the_memory()
    {
        using (var file = File.Create(_tool.In("huge.json")))
        {
            file.Write(Encoding.UTF8.GetBytes(new string(' ', 5 * 1024 * 1024)));
        }

        var result = await CheckAsync(_tool.In("huge.json"));

        result.ExitCode.Should().Be(ExitCode.Input);
        result.Error.Should().Contain("huge.json has more than 4,194,304 characters. No policy is that long");
    }

    [Fact]
    public async Task A_document_of_three_megabytes_is_an_error_of_the_document()
    {
        var result = await CheckAsync(_tool.Write("long.json", LateParcel.Document + new string(' ', 3_000_000)));

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().Contain("error too-long");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"rules\": \"\u0007\u001b[31m\"}")]
    public async Task What_is_no_policy_at_all_has_a_place_too_and_gives_no_orders_to_the_terminal(string text)
    {
        var result = await CheckAsync(_tool.Write("none.json", text));

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().Contain("none.json(1,").And.Contain(": error ").And.NotContain("\u001b");
    }

    [Fact]
    public async Task A_document_can_be_piped_in()
    {
        var result = await _tool.PipeAsync(LateParcel.Mistaken, "policy", "check", "-");

        result.ExitCode.Should().Be(ExitCode.Policy);
        result.Output.Should().StartWith("stdin(7,");
    }

    private Task<ToolResult> CheckAsync(params string[] args) => _tool.RunAsync(["policy", "check", .. args]);

    private static string Including(string name, string other) => $$"""
        { "policy": "{{name}}", "version": "1", "currency": "USD", "timeZone": "Europe/Berlin", "include": [ "{{other}}" ],
          "rules": [ { "id": "{{name}}-call", "because": "ours", "owe": [ { "duty": "call" } ] } ] }
        """;
}
