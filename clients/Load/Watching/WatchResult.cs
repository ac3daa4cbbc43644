namespace Clients.Load.Watching;

// What became of connections that were watched. Moments are seconds since the watch began.
sealed class WatchResult
{
    private readonly List<double> _closed = [];

    // Connections that the server has closed, or reset, or that the kernel has given up.
    public int Closed => _closed.Count;

    public double? FirstSeconds => _closed.Count == 0 ? null : _closed[0];

    public double? MedianSeconds => _closed.Count == 0 ? null : _closed[_closed.Count / 2];

    public double? LastSeconds => _closed.Count == 0 ? null : _closed[^1];

    // Connections on which the server has sent something.
    public int Heard { get; private set; }

    public double? FirstHeardSeconds { get; private set; }

    // Bytes that were trickled.
    public long Sent { get; set; }

    public double Seconds { get; set; }

    public void Close(double seconds) => _closed.Add(seconds);

    public void Hear(double seconds)
    {
        Heard++;
        FirstHeardSeconds ??= seconds;
    }
}
