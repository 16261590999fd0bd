using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class LetterBookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recover-letters").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lines_of_many_writers_are_whole_and_all_there()
    {
        var path = Path.Combine(_folder, "letters.jsonl");

        using (var book = new LetterBook(path))
        {
            await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Task.Run(() => book.AppendAsync($"{number}"))));
            book.Written.Should().Be(2000);
        }

        File.ReadAllLines(path).Select(int.Parse).Order().Should().Equal(Enumerable.Range(0, 2000));
    }

    [Fact]
    public async Task Half_a_line_of_a_killed_run_does_not_spoil_the_next_letter()
    {
        var path = Path.Combine(_folder, "letters.jsonl");
        await File.WriteAllTextAsync(path, "{\"key\":\"one\"}\n{\"key\":\"tw", TestContext.Current.CancellationToken);

        using (var book = new LetterBook(path))
        {
            await book.AppendAsync("{\"key\":\"two\"}");
        }

        File.ReadAllLines(path).Should().Equal("{\"key\":\"one\"}", "{\"key\":\"tw", "{\"key\":\"two\"}");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        using var book = new LetterBook(Path.Combine(_folder, "no", "letters.jsonl"));

        var appending = () => book.AppendAsync("{}");

        (await appending.Should().ThrowAsync<ToolException>()).WithMessage("The letters cannot be written to*")
            .Which.ExitCode.Should().Be(ExitCode.Store);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_is_told_and_kept_as_the_problem()
    {
        using var folder = new Tool();
        using var book = new LetterBook(folder.In("nowhere/letters.jsonl"));

        var append = () => book.AppendAsync("{}");

        (await append.Should().ThrowAsync<ToolException>()).Which.ExitCode.Should().Be(ExitCode.Store);
        book.Problem!.Message.Should().StartWith("The letters cannot be written to").And.Contain("nowhere");
        book.Written.Should().Be(0);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_the_letters_is_told_and_nobody_waits_for_ever()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among its files.");
        using var folder = new Tool();
        var path = folder.In("letters.jsonl");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [path]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var book = new LetterBook(path);
        var append = () => book.AppendAsync("{}").WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        (await append.Should().ThrowAsync<ToolException>()).Which.ExitCode.Should().Be(ExitCode.Store);
    }
}
