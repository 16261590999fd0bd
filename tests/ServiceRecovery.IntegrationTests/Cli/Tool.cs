using System.Text;
using System.Text.Json;
using ServiceRecovery.Cli;

namespace ServiceRecovery.IntegrationTests.Cli;

/// <summary>Runs the tool inside the test's process, in a folder of its own.</summary>
internal sealed class Tool : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("service-recovery").FullName;

    public string Store => In("recovery.db");

    public string In(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);

        return In(name);
    }

    public async Task<ToolResult> RunAsync(params string[] args) => await RunAsync(CancellationToken.None, args);

    public async Task<ToolResult> RunAsync(CancellationToken stop, params string[] args) => await RunAsync("", args, stop);

    /// <summary>Runs a command with what is piped into it.</summary>
    public async Task<ToolResult> PipeAsync(string input, params string[] args) =>
        await RunAsync(input, args, CancellationToken.None);

    private async Task<ToolResult> RunAsync(string input, string[] args, CancellationToken stop)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = new ToolConsole
        {
            Out = output, Error = error, Time = TimeProvider.System, In = () => new Trickle(Encoding.UTF8.GetBytes(input)),
        };
        string[] all = args.Contains("--store") ? args : [.. args, "--store", Store];
        var exitCode = await CommandLineApp.RunAsync(all, console, stop);

        return new ToolResult((ExitCode)exitCode, output.ToString(), error.ToString());
    }

    public async Task<JsonElement> JsonAsync(params string[] args) =>
        JsonDocument.Parse((await RunAsync([.. args, "--json"])).Output).RootElement;

    public void Dispose()
    {
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles())
        {
            file.IsReadOnly = false;
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A pipe that brings one byte at a time and cannot go back.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
