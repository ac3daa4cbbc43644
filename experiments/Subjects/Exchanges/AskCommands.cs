using System.Net.Sockets;
using Contract;

namespace Experiments.Subjects.Exchanges;

/// <summary>What a client of two writes and a read is told: to exchange.</summary>
sealed class AskCommands : Commands
{
    private const int Most = 1 << 24;

    private readonly Socket _connection;
    private readonly Exchange _exchange;

    private AskCommands(Socket connection, AskOptions options, Stream output) : base(output)
    {
        (_connection, _exchange) = (connection, new(connection, options));
        Offer("exchange", request => Run(request.CountIfTold("most", Most, least: 1), request.SecondsIfTold("seconds", 1)),
            "most", "seconds");
    }

    /// <exception cref="FailedException">Nobody answers there.</exception>
    public static AskCommands Connected(AskOptions options)
    {
        var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = options.NoDelay };
        try
        {
            connection.Connect(options.Target);
            return new(connection, options, Console.OpenStandardOutput());
        }
        catch (SocketException refused)
        {
            throw new FailedException($"ask: cannot connect to {options.Target}: {refused.Message}");
        }
    }

    protected override void Stop() => _connection.Dispose();

    private void Run(int most, TimeSpan time)
    {
        ExchangeRun run = _exchange.Run(most, time);
        Reply.Write("exchange", json =>
        {
            json.WriteNumber("exchanges", run.Latency.Count);
            json.WriteNumber("seconds", run.Seconds);
            json.WriteNumber("max_us", run.Latency.MaximumNanoseconds / 1e3);
            json.WriteString("histogram_ns", run.Latency.Encode());
            json.WriteNumber("segments_sent", run.SegmentsSent);
            json.WriteNumber("segments_received", run.SegmentsReceived);
        });
    }
}
