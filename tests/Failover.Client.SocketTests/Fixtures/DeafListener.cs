using System.Net;
using System.Net.Sockets;

namespace Failover.Client.SocketTests;

/// <summary>A port that listens and never accepts: the first connections wait in its queue, and behind a full queue not even a connection comes about.</summary>
internal sealed class DeafListener : IDisposable
{
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];

    public DeafListener(bool queueIsFull)
    {
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _port.Listen(queueIsFull ? 1 : 100);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_port.LocalEndPoint!).Port}");
        // Four are more than a queue of one holds on any system.
        for (var i = 0; queueIsFull && i < 4; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _queued.Add(socket);
            Knock(socket);
        }
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _queued.ForEach(static s => s.Dispose());
        _port.Dispose();
    }

    private void Knock(Socket socket)
    {
        try
        {
            socket.Connect(_port.LocalEndPoint!);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // Not blocking: the connection comes about, or waits for ever, on its own.
        }
    }
}
