using System.Diagnostics;
using System.Net.Sockets;
using Latencies;
using Linux;

namespace Experiments.Subjects.Exchanges;

/// <summary>
/// The pattern that Nagle's algorithm holds up: two writes, then a read of what answers both (RFC 896; RFC 1122, 4.2.3.4).
/// </summary>
/// <param name="connection">Blocking, to a server that answers a whole with itself.</param>
sealed class Exchange(Socket connection, AskOptions options)
{
    private readonly byte[] _asked = [.. Enumerable.Range(0, 2 * options.WriteBytes).Select(place => (byte)(place * 31 + place / 251))];
    private readonly byte[] _answered = new byte[2 * options.WriteBytes];

    /// <summary>One after the other, until there are so many or the time is over; one at least.</summary>
    /// <exception cref="FailedException">The connection ended, or another answer came.</exception>
    public ExchangeRun Run(int most, TimeSpan time)
    {
        int socket = (int)connection.Handle;
        long sent = TcpInformation.SegmentsSent(socket), received = TcpInformation.SegmentsReceived(socket);
        var latency = new LatencyHistogram();
        long started = Stopwatch.GetTimestamp();
        do
        {
            long begun = Stopwatch.GetTimestamp();
            Ask();
            Hear();
            latency.Record((long)Stopwatch.GetElapsedTime(begun).TotalNanoseconds);
        }
        while (latency.Count < most && Stopwatch.GetElapsedTime(started) < time);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new(latency, seconds,
            TcpInformation.SegmentsSent(socket) - sent, TcpInformation.SegmentsReceived(socket) - received);
    }

    private void Ask()
    {
        int first = options.WritesAtOnce ? _asked.Length : options.WriteBytes;
        connection.Send(_asked.AsSpan(0, first));
        if (first < _asked.Length)
            connection.Send(_asked.AsSpan(first));
    }

    private void Hear()
    {
        for (int heard = 0, count; heard < _answered.Length; heard += count)
            if ((count = connection.Receive(_answered.AsSpan(heard))) == 0)
                throw new FailedException("ask: the server closed the connection before it had answered");
        if (!_answered.AsSpan().SequenceEqual(_asked))
            throw new FailedException("ask: the answer is not what was asked");
    }
}
