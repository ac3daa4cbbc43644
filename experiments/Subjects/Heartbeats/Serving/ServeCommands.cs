using Contract;
using Linux;

namespace Experiments.Subjects.Heartbeats.Serving;

/// <summary>What a server of heartbeats answers: as every server does, and <c>begin</c> and <c>beats</c>.</summary>
sealed class ServeCommands : Commands
{
    private readonly BeatServer _server;

    public ServeCommands(BeatServer server, Stream output) : base(output)
    {
        _server = server;
        Offer("begin", _ => Begin());
        Offer("beats", _ => Beats());
        Offer("census", _ => Census());
        OfferHeap();
    }

    /// <exception cref="FailedException">It cannot listen.</exception>
    public static ServeCommands Listening(ServeOptions options)
    {
        try
        {
            return new(new BeatServer(options), Console.OpenStandardOutput());
        }
        catch (LinuxException refused)
        {
            throw new FailedException(
                $"serve-beats: cannot listen on {options.Address}:{options.Port}: {refused.Message}; --port 0 takes a free one");
        }
    }

    public override void Ready() => Reply.Listening([_server.Endpoint], Offers);

    protected override void Stop() => _server.Dispose();

    private void Begin()
    {
        _server.Begin();
        Reply.Write("begin");
    }

    private void Beats() => Reply.Write("beats", json =>
    {
        json.WriteNumber("sent", _server.Counts.Beats);
        json.WriteNumber("blocked", _server.Counts.BlockedBeats);
    });

    private void Census() => Reply.Write("census", json =>
    {
        json.WriteNumber("open", _server.Counts.Open);
        json.WriteNumber("total", _server.Counts.Total);
        json.WriteNumber("accept_failures", _server.Counts.AcceptFailures);
        json.WriteNumber("bytes_in", _server.Counts.BytesIn);
        json.WriteNumber("bytes_out", _server.Counts.BytesOut);
    });
}
