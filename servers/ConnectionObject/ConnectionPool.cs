namespace Servers.ConnectionObject;

// Connection objects that wait for their next connection: a stack behind a lock. It drops none, so it holds as many as were ever open
// at once.
sealed class ConnectionPool(int bufferBytes)
{
    private readonly Lock _lock = new();
    private readonly Stack<Connection> _free = [];

    public Connection Take()
    {
        lock (_lock)
        {
            if (_free.TryPop(out Connection? connection))
                return connection;
        }

        return new Connection(bufferBytes);
    }

    public void GiveBack(Connection connection)
    {
        lock (_lock)
            _free.Push(connection);
    }
}
