using System.Net;
using Contract;
using Servers.Common;
using Servers.Common.Loops;

namespace Servers.EventLoop;

// Raw epoll, and nothing per connection: while a connection idles, its descriptor is all that this process knows.
//
//   listener ── accept4 ──> loop 0 ── epoll_ctl(ADD) ──┬──> epoll of loop 0        a loop, one thread:
//                                                      ├──> epoll of loop 1          wait     in epoll_wait, until something is ready
//                                                      └──> epoll of loop n          accept   hand out round robin
//                                                                                    echo     recv into the one buffer, send from it
//   fd 41 ── recv ──> [ one buffer of the loop ] ── send ──> fd 41                   flush    what a send has left over
//                                 └── a send came up short: the rest is copied       timers   listeners that rest after EMFILE, deadlines
//                                     to native memory, until fd 41 takes it
//
//   threads   one for each loop: as many as there are cores, or as told
//   buffer    BufferBytes, owned by the loop and used by one connection at a time; a second one only while a peer does not read
//   waits     in epoll_wait and nowhere else. Who does not read is not read from: fd 41 waits for EPOLLOUT alone until it is flushed
public sealed class EventLoopServer(ServerOptions options) : LoopServer(options, countsTasks: false)
{
    private static readonly Choice Answers = new(
        "--answer", "its bytes to each connection, or OK to each of its requests, for load generators that speak HTTP/1.1", "echo", "http");

    public static Declaration Declaration => new(
        "event-loop",
        "raw epoll, one loop per core, no managed object per connection",
        options => new EventLoopServer(options),
        [Answers, .. OfLoops]);

    public override Framing Framing => Options.Of(Answers) == 0 ? Framing.Bytes : Framing.Http;

    /// <exception cref="NotSupportedException">HTTP is to be answered from larger buffers than it can be.</exception>
    public override IReadOnlyList<IPEndPoint> Start()
    {
        if (Framing == Framing.Http && Options.BufferBytes > FixedAnswers.MostBufferBytes)
        {
            throw new NotSupportedException(
                $"answers HTTP from buffers of at most {FixedAnswers.MostBufferBytes} bytes: leave out --buffer-bytes");
        }

        return base.Start();
    }

    private protected override ConnectionLoop NewLoop(int index, LoopShare share) =>
        new RawLoop(index, share, Framing == Framing.Http ? new(Options.BufferBytes) : null);
}
