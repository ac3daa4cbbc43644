namespace Servers.EventLoop;

// One answer for every request, as load generators for HTTP need it, and nothing else of HTTP/1.1 (RFC 9112): a request ends with an empty
// line, has no body, and keeps its connection.
sealed class FixedAnswers
{
    public const int MostBufferBytes = 1 << 20;

    private readonly byte[] _answers;

    // How much of a request's end the last bytes of a descriptor were; descriptors with none of it are not in here.
    private readonly Dictionary<int, int> _begun = [];

    // bufferBytes: What is received at once, which says how many requests may end in it.
    public FixedAnswers(int bufferBytes)
    {
        _answers = new byte[(bufferBytes + RequestEnd.Length - 1) / RequestEnd.Length * Answer.Length];
        for (int place = 0; place < _answers.Length; place += Answer.Length)
            Answer.CopyTo(_answers.AsSpan(place));
    }

    private static ReadOnlySpan<byte> Answer => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"u8;

    private static ReadOnlySpan<byte> RequestEnd => "\r\n\r\n"u8;

    // As many answers as requests end in what was received; none where a request goes on.
    public ReadOnlySpan<byte> To(int descriptor, ReadOnlySpan<byte> received)
    {
        _begun.Remove(descriptor, out int matched);
        int ends = 0;
        foreach (byte next in received)
        {
            matched = next == RequestEnd[matched] ? matched + 1 : next == '\r' ? 1 : 0;
            if (matched == RequestEnd.Length)
                (ends, matched) = (ends + 1, 0);
        }
        if (matched > 0)
            _begun.Add(descriptor, matched);
        return _answers.AsSpan(0, ends * Answer.Length);
    }

    public void Forget(int descriptor) => _begun.Remove(descriptor);
}
