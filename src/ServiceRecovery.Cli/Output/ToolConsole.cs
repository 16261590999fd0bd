namespace ServiceRecovery.Cli;

/// <summary>Where a command writes and what it may use there: the process's own streams, or a test's.</summary>
internal sealed record ToolConsole
{
    private const int PipedWidth = 80;

    /// <summary>Opens what is piped in; empty unless a process or a test says more.</summary>
    public Func<Stream> In { get; init; } = () => Stream.Null;

    /// <summary>Whether what is typed comes from a person at a terminal.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Errors and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person reads <see cref="Out"/> on a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person reads <see cref="Error"/> on a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    public bool Color { get; init; }

    public int Width { get; init; } = PipedWidth;

    public required TimeProvider Time { get; init; }

    /// <summary>The process's console; colors only on a terminal and not where <c>NO_COLOR</c> is set.</summary>
    public static ToolConsole OfProcess() => new()
    {
        Out = new StreamWriter(new ProcessStream(Console.OpenStandardOutput(), mustArrive: true)),
        Error = TextWriter.Synchronized(
            new StreamWriter(new ProcessStream(Console.OpenStandardError(), mustArrive: false)) { AutoFlush = true }),
        In = Console.OpenStandardInput,
        InIsTerminal = !Console.IsInputRedirected,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb",
        Width = Console.IsOutputRedirected ? PipedWidth : Math.Max(40, Console.WindowWidth),
        Time = TimeProvider.System,
    };
}
