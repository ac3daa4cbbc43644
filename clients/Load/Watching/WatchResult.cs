namespace Clients.Load.Watching;

// What became of connections that were watched. Moments are seconds since the watch began.
sealed class WatchResult
{
    // Connections that the server has closed, or reset, or that the kernel has given up.
    public int Closed { get; set; }

    // Connections on which the server has sent something.
    public int Heard { get; private set; }

    public double? FirstHeardSeconds { get; private set; }

    // Bytes that were trickled.
    public long Sent { get; set; }

    public double Seconds { get; set; }

    public void Hear(double seconds)
    {
        Heard++;
        FirstHeardSeconds ??= seconds;
    }
}
