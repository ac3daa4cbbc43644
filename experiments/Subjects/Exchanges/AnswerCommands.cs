using System.Net.Sockets;
using Contract;

namespace Experiments.Subjects.Exchanges;

/// <summary>What a server that answers wholes is told: to stop.</summary>
sealed class AnswerCommands(AnsweringServer server, Stream output) : Commands(output)
{
    /// <exception cref="FailedException">It cannot listen.</exception>
    public static AnswerCommands Listening(AnswerOptions options)
    {
        try
        {
            return new(new AnsweringServer(options), Console.OpenStandardOutput());
        }
        catch (SocketException refused)
        {
            throw new FailedException($"answer: cannot listen on {options.Address}:{options.Port}: {refused.Message}");
        }
    }

    public override void Ready() => Reply.Listening([server.Endpoint], Offers);

    protected override void Stop() => server.Dispose();
}
