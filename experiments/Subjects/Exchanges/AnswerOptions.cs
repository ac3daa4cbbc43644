using System.Net;

namespace Experiments.Subjects.Exchanges;

/// <param name="WholeBytes">What must have come before it is answered.</param>
/// <param name="AcknowledgesQuickly">Whether each segment is acknowledged at once (tcp(7), TCP_QUICKACK).</param>
sealed record AnswerOptions(IPAddress Address, int Port, int WholeBytes, bool AcknowledgesQuickly)
{
    /// <exception cref="UsageException">Something is unknown, missing or out of range.</exception>
    public static AnswerOptions Parse(string[] words)
    {
        var options = new Options("answer", words, "--address", "--port", "--whole-bytes", "--quick-ack");
        return new(
            options.Address("--address", IPAddress.Loopback),
            options.Whole("--port", 0, 65_535, otherwise: 0),
            options.Whole("--whole-bytes", 1, AskOptions.MostBytes),
            options.Flag("--quick-ack"));
    }
}
