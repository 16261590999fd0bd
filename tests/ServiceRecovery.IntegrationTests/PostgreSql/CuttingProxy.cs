using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>
/// Stands between a store and the server, knows where PostgreSQL's messages end, and cuts the line behind one of them.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly Cut? _cut;
    private readonly List<Task> _lines = [];
    private readonly int[] _counts = new int[2];
    private readonly Task _accepting;

    /// <param name="server">The server's port.</param>
    /// <param name="cut">Where to cut; null for nowhere.</param>
    public CuttingProxy(int server, Cut? cut)
    {
        _server = server;
        _cut = cut;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>By which the server may know whose lines go through it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"through {Port}");

    /// <summary>What kind of message it cut behind: its type's letter, followed by the text of a simple query.</summary>
    public string CutBehind { get; private set; } = "";

    /// <summary>Which of the store's messages were COMMIT.</summary>
    public List<int> Commits { get; } = [];

    public int Count(Side side) => Volatile.Read(ref _counts[(int)side]);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_lines);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync();
                _lines.Add(ConnectAsync(client));
            }
            catch (Exception error) when (error is SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ConnectAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var store = client;
        client.NoDelay = true;

        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);

            // Either end that stops ends the other; what is still on its way is lost, as on a line that is cut.
            await Task.WhenAny(
                ForwardAsync(client, server, Side.Store), ForwardAsync(server, client, Side.Server));
        }
        catch (SocketException)
        {
            // The server is gone: the store sees its line end.
        }
    }

    private async Task ForwardAsync(Socket from, Socket to, Side side)
    {
        try
        {
            using var source = new NetworkStream(from);
            var isFirst = side == Side.Store;

            while (await ReadAsync(source, isFirst) is { } message)
            {
                isFirst = false;
                await to.SendAsync(message);

                if (IsCutBehind(message, side, Interlocked.Increment(ref _counts[(int)side])))
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The other direction has cut the line.
        }
    }

    private bool IsCutBehind(byte[] message, Side side, int number)
    {
        if (side == Side.Store && Describe(message) == "Q COMMIT")
        {
            Commits.Add(number);
        }

        if (_cut is null || _cut.Side != side || _cut.Message != number)
        {
            return false;
        }

        CutBehind = Describe(message);

        if (_cut.ForEver)
        {
            _listener.Stop();
        }

        return true;
    }

    /// <summary>One whole message; the first of a connection has no type. Null where the line ends.</summary>
    private static async Task<byte[]?> ReadAsync(NetworkStream source, bool isFirst)
    {
        var type = isFirst ? 0 : 1;
        var head = new byte[type + sizeof(int)];

        if (await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return null;
        }

        var message = new byte[type + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(type))];
        head.CopyTo(message, 0);
        await source.ReadExactlyAsync(message.AsMemory(head.Length));

        return message;
    }

    private static string Describe(byte[] message) => message[0] == 'Q'
        ? $"Q {System.Text.Encoding.UTF8.GetString(message.AsSpan(5)).TrimEnd('\0')}"
        : $"{(char)message[0]}";
}
