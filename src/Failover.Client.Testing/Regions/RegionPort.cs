using System.Net;
using System.Net.Sockets;

namespace Failover.Client.Testing;

/// <summary>One port of 127.0.0.1 that closes and opens again; the lock of its <see cref="RegionListener"/> guards it.</summary>
internal sealed class RegionPort
{
    private Socket? _socket;
    private bool _listening;

    /// <summary>Port 0 until it first opens, and the same port ever after.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Listens.</summary>
    /// <returns>The socket to accept from, or null if the port was open already.</returns>
    /// <exception cref="SocketException">Somebody else has the port.</exception>
    public Socket? Open()
    {
        if (_listening)
        {
            return null;
        }

        _socket ??= Bind();
        _socket.Listen();
        _listening = true;
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        return _socket;
    }

    public void Close()
    {
        _listening = false;
        _socket?.Dispose();
        _socket = null;
    }

    /// <summary>Closes the port but keeps others from getting it.</summary>
    public void CloseAndKeep()
    {
        Close();
        try
        {
            // Bound but not listening, the port refuses as a closed one does, and the system gives it to nobody: in a
            // test with many connections one of them would sooner or later leave from this very port.
            _socket = Bind();
        }
        catch (SocketException)
        {
            // Somebody was quicker; the port is just as closed, and opening tries again.
        }
    }

    public bool IsOpenOn(Socket socket) => _listening && _socket == socket;

    private Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(EndPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
