using Linux;

namespace Clients.Load.Phases;

// Lines of a descriptor as UTF-8 bytes, without System.Console, whose readers and terminal handling this process does not need.
sealed class LineReader(int descriptor)
{
    private const int LongestLine = 64 * 1024;

    private byte[] _buffer = new byte[1024];
    private int _start;
    private int _end;

    public int Descriptor => descriptor;

    // Whether a line is there without reading.
    public bool HasBufferedLine => Buffered.Contains((byte)'\n');

    // Blocks until a line is there; false at the end of the input. The line is valid until the next call.
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int newline;
        while ((newline = Buffered.IndexOf((byte)'\n')) < 0)
        {
            if (_end - _start >= LongestLine || !Fill())
                break;
        }
        line = newline < 0 ? Buffered : Buffered[..newline];
        bool found = newline >= 0 || line.Length > 0;
        _start += newline < 0 ? line.Length : newline + 1;
        return found;
    }

    // Whether another line is there. Only for a pipe whose writer is gone: then reading does not block.
    public bool HasWholeLine()
    {
        while (!HasBufferedLine && _end - _start < LongestLine && Fill())
        {
        }
        return HasBufferedLine;
    }

    private ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffered.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        int read = Descriptors.Read(descriptor, _buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
