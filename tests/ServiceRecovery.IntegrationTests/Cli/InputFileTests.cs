using System.Text;
using FluentAssertions;
using ServiceRecovery.Cli;
using Xunit;

namespace ServiceRecovery.IntegrationTests.Cli;

public sealed class InputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recover-input").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_missing_file_a_directory_and_an_unreadable_file_are_told_apart()
    {
        Opening("missing.csv").Should().Throw<ToolException>().WithMessage("*does not exist*").Which.Code.Should().Be("input.missing");
        Opening("").Should().Throw<ToolException>().WithMessage("*is a directory*").Which.Code.Should().Be("input.directory");
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_line_and_place_wherever_they_stand()
    {
        foreach (var before in new[] { 0, 1, 100, 262_100, 262_143, 262_144, 300_000 })
        {
            var bytes = new List<byte>(Encoding.UTF8.GetBytes(new string('a', before) + "\nä€😀"));
            bytes.AddRange([0xE9, (byte)'t', (byte)'e']);
            Write("latin.csv", [.. bytes]);

            Opening("latin.csv").Should().Throw<ToolException>()
                .WithMessage("*latin.csv, line 2, byte 10: 0xE9 is not UTF-8*iconv*Nothing was opened.");
        }
    }

    [Fact]
    public void Characters_that_cross_a_block_s_end_are_whole()
    {
        for (var before = 262_138; before <= 262_146; before++)
        {
            Write("fine.csv", Encoding.UTF8.GetBytes(new string('a', before) + "😀€ä"));

            using var stream = InputFile.Open(Path.Combine(_folder, "fine.csv"));

            stream.Position.Should().Be(0);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0 }, "*is UTF-16*")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, 0x41 }, "*is UTF-16*")]
    [InlineData(new byte[] { 0x41, 0, 0x42, 0 }, "*holds NUL bytes*")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 }, "*spreadsheet*Export it as CSV*")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "*is compressed*")]
    [InlineData(new byte[] { 0x41, 0xE2, 0x82 }, "*line 1, byte 2: 0xE2 is not UTF-8*")]
    public void Another_format_is_named(byte[] bytes, string message)
    {
        Write("odd.csv", bytes);

        Opening("odd.csv").Should().Throw<ToolException>().WithMessage(message).Which.ExitCode.Should().Be(ExitCode.Input);
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder, name), bytes);

    private Action Opening(string name) => () => InputFile.Open(Path.Combine(_folder, name)).Dispose();
}
