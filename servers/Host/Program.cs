using Servers.Common.Hosting;

namespace Servers.Host;

static class Program
{
    /// <summary>The only place that knows more than one contestant: a line each.</summary>
    private static readonly Catalog Contestants = new("Servers.Host",
    [
        ThreadPerConnection.ThreadPerConnectionServer.Declaration,
        TaskPerConnection.TaskPerConnectionServer.Declaration,
        TwoTasksPerConnection.TwoTasksPerConnectionServer.Declaration,
        PooledBuffer.PooledBufferServer.Declaration,
        LazyBuffer.LazyBufferServer.Declaration,
        BufferPerMessage.BufferPerMessageServer.Declaration,
        ConnectionObject.ConnectionObjectServer.Declaration,
        EventLoop.EventLoopServer.Declaration,
        Netpoller.NetpollerServer.Declaration,
        IoUring.IoUringServer.Declaration,
        Pipelines.PipelinesServer.Declaration,
        StreamParser.StreamParserServer.Declaration,
    ]);

    private static int Main(string[] arguments) => new HostProgram(Contestants).Run(arguments);
}
