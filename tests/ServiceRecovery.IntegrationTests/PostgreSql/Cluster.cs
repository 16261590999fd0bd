using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>A private PostgreSQL server in a folder of its own, on a port of its own, with its durability on.</summary>
/// <remarks>PostgreSQL refuses to run as root, so that root lends it the user that its package made.</remarks>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Root = "/usr/lib/postgresql";
    private const int MostPorts = 5;
    private const int MostStarts = 20;
    private readonly string _bin;
    private readonly string _folder;
    private string[] _settings = [];

    private Cluster(string bin, string folder)
    {
        _bin = bin;
        _folder = folder;
    }

    /// <summary>Where the newest server's programs are; null where none is installed.</summary>
    public static string? Programs { get; } = Directory.Exists(Root)
        ? Directory.GetDirectories(Root)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .MaxBy(bin => double.TryParse(
                Path.GetFileName(Path.GetDirectoryName(bin)), CultureInfo.InvariantCulture, out var version) ? version : 0)
        : null;

    public int Port { get; private set; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=sr;Database=postgres;Timeout=5";

    public static async Task<Cluster> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("srpg.").FullName;
        var cluster = new Cluster(Programs!, folder);

        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", folder);
        }

        await cluster.RunToolAsync(
            "initdb", "-D", cluster.Data, "-U", "sr", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8");
        await cluster.FindPortAsync(settings);

        return cluster;
    }

    /// <summary>Starts the server again on the port that it had, and waits until it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartAsync(Port, _settings);

                return;
            }
            catch (InvalidOperationException) when (attempt < MostStarts)
            {
                // A child that was born while its parent died has not noticed yet.
            }
        }
    }

    /// <summary>Kills the server as a loss of power would: no word to anybody, nothing written on the way out.</summary>
    public async Task KillAsync()
    {
        var text = await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"));
        var pid = int.Parse(text[0], CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(pid);
        var children = Children(pid);
        process.Kill();
        await process.WaitForExitAsync();

        // Its children notice and end by themselves; the data folder is free when they are gone.
        foreach (var child in children)
        {
            await GoneAsync(child);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await RunToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static List<int> Children(int pid)
    {
        var file = $"/proc/{pid}/task/{pid}/children";

        return [.. File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
    }

    private static async Task GoneAsync(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It was gone before it was looked for.
        }
    }

    private async Task FindPortAsync(string[] settings)
    {
        _settings = settings;

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartAsync(FreePort(), settings);

                return;
            }
            catch (InvalidOperationException) when (attempt < MostPorts)
            {
                // Somebody took the port in between.
            }
        }
    }

    private async Task StartAsync(int port, string[] settings)
    {
        // The log takes the server's output: it would hold a pipe of ours open for as long as it lives.
        var options = string.Join(' ', settings.Prepend($"port={port}")
            .Concat(["listen_addresses=127.0.0.1", $"unix_socket_directories={_folder}", "shared_buffers=32MB"])
            .Select(setting => $"-c {setting}"));
        await RunToolAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", options, "start");
        Port = port;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task RunToolAsync(string tool, params string[] arguments)
    {
        var program = Path.Combine(_bin, tool);

        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
            : RunAsync(program, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await error}");
        }
    }
}
