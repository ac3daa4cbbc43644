using Linux;
using Servers.Common;
using Servers.Common.Loops;
using Servers.IoUring;

namespace Servers.Tests.Rings;

/// <summary>Completions name the connection that they are of, not its descriptor alone, which the next one may have by then.</summary>
public class GenerationTests
{
    private const int Descriptor = 500, Buffers = 4;

    [Theory, IoUring]
    public void A_completion_of_an_earlier_connection_of_a_descriptor_is_dropped_and_its_buffer_given_back(string id)
    {
        Assert.NotNull(id);
        var share = new LoopShare(new ServerOptions(), new ConnectionCensus()) { Accepting = 1 };
        using OwnerTable owners = share.Owners;
        using var connections = new RingConnections(owners.Capacity);
        using var loop = new Loop(0, share, connections, Buffers, new Barrier(1));
        connections.Open(Descriptor);
        CompletionTag earlier = new(Operation.Receive, Descriptor, connections[Descriptor].Generation);
        connections.Close(Descriptor);
        connections.Open(Descriptor);
        CompletionTag present = new(Operation.Receive, Descriptor, connections[Descriptor].Generation);

        loop.Handle(earlier, Failed(earlier));
        loop.Handle(earlier, Brought(earlier, buffer: 2));

        Assert.Equal((ConnectionState.None, BufferRing.None), (connections[Descriptor].State, connections[Descriptor].First));
        Assert.Equal(Buffers, loop.FreeBuffers);

        loop.Handle(present, Brought(present, buffer: 3));
        loop.Handle(present, Failed(present));

        Assert.Equal((ConnectionState.Lost | ConnectionState.Touched, 3), (connections[Descriptor].State, connections[Descriptor].First));
        Assert.Equal(Buffers - 1, loop.FreeBuffers);
    }

    [Fact]
    public void A_tag_has_an_operation_a_descriptor_and_a_generation_that_comes_round()
    {
        CompletionTag tag = new(Operation.Flush, int.MaxValue, CompletionTag.Generations + 3);
        Assert.Equal((Operation.Flush, int.MaxValue, 3u), (tag.Operation, tag.Descriptor, tag.Generation));
    }

    [Fact]
    public void The_last_generation_is_followed_by_the_first()
    {
        using var connections = new RingConnections(1);
        connections[0].Generation = CompletionTag.Generations - 1;
        connections.Close(0);
        Assert.Equal(0u, connections[0].Generation);
    }

    private static UringCompletion Failed(CompletionTag tag) => new(tag.Bits, -(int)Errno.ECONNRESET, 0);

    private static UringCompletion Brought(CompletionTag tag, uint buffer) => new(tag.Bits, 64, buffer << 16 | 3);
}
