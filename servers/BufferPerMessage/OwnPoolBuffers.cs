namespace Servers.BufferPerMessage;

// A pool of one's own: a stack behind a lock. It gives out the buffer that was given back last, whose bytes are the likeliest to be in a
// core's cache, drops none, and so holds as many as were ever in use at once.
sealed class OwnPoolBuffers(int bufferBytes) : IBuffers
{
    private readonly Lock _lock = new();
    private readonly Stack<byte[]> _free = [];

    public byte[] Take()
    {
        lock (_lock)
        {
            if (_free.TryPop(out byte[]? buffer))
                return buffer;
        }

        return new byte[bufferBytes];
    }

    public void GiveBack(byte[] buffer)
    {
        lock (_lock)
            _free.Push(buffer);
    }
}
