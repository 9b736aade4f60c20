using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Failover.Client.Testing;

/// <summary>The region's port: Kestrel gets its connections from here and does not notice when the port closes and opens.</summary>
internal sealed class RegionListener : IConnectionListenerFactory, IConnectionListener
{
    private readonly object _gate = new();
    private readonly Channel<ConnectionContext> _ready = Channel.CreateUnbounded<ConnectionContext>();
    private readonly Dictionary<ConnectionContext, Socket> _connections = [];
    private readonly List<Socket> _held = [];

    // One byte: a flush then ends when the socket has taken everything, so a reset cannot overtake what came before it.
    private readonly SocketConnectionContextFactory _contexts =
        new(new SocketConnectionFactoryOptions { MaxWriteBufferSize = 1 }, NullLogger.Instance);

    private readonly RegionPort _port = new();
    private bool _holding;
    private bool _disposed;

    public EndPoint EndPoint => _port.EndPoint;

    public CountSignal Accepted { get; } = new();

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Apply(null);
        return ValueTask.FromResult<IConnectionListener>(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _ready.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_ready.Reader.TryRead(out var connection))
            {
                return connection;
            }
        }

        return null;
    }

    /// <summary>Makes the port behave as the fault says.</summary>
    /// <exception cref="SocketException">The port cannot be had back.</exception>
    public void Apply(RegionFault? fault)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _holding = fault == ConnectionFault.HangBeforeRequest;
            if (fault == ConnectionFault.Refuse)
            {
                _port.CloseAndKeep();
                ResetConnections();
                return;
            }

            Open();
            if (fault == ConnectionFault.WrongCertificate)
            {
                ResetConnections();
            }
            else if (fault is null)
            {
                _held.ForEach(Serve);
                _held.Clear();
            }
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _disposed = true;
            _port.Close();
            ResetConnections();
        }

        _ready.Writer.TryComplete();
        while (_ready.Reader.TryRead(out var connection))
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync().ConfigureAwait(false);
        _contexts.Dispose();
    }

    private void Open()
    {
        if (_port.Open() is { } socket)
        {
            _ = Task.Run(() => AcceptAllAsync(socket));
        }
    }

    private async Task AcceptAllAsync(Socket listening)
    {
        while (IsOpenOn(listening))
        {
            try
            {
                Take(listening, await listening.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Either the port was closed, or a client left while it was being let in, which concerns nobody else.
            }
        }
    }

    private bool IsOpenOn(Socket listening)
    {
        lock (_gate)
        {
            return _port.IsOpenOn(listening);
        }
    }

    private void Take(Socket listening, Socket socket)
    {
        lock (_gate)
        {
            if (!_port.IsOpenOn(listening))
            {
                socket.Close(0);
                return;
            }

            if (_holding)
            {
                _held.Add(socket);
            }
            else
            {
                Serve(socket);
            }
        }

        Accepted.Add(1);
    }

    private void Serve(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            var connection = _contexts.Create(socket);
            _connections.Add(connection, socket);
            connection.ConnectionClosed.UnsafeRegister(_ => Forget(connection), null);
            _ready.Writer.TryWrite(connection);
        }
        catch (SocketException)
        {
            socket.Dispose();
        }
    }

    private void Forget(ConnectionContext connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    private void ResetConnections()
    {
        _held.ForEach(static socket => socket.Close(0));
        _held.Clear();
        foreach (var (connection, socket) in _connections)
        {
            socket.Close(0);
            connection.Abort();
        }

        _connections.Clear();
    }
}
