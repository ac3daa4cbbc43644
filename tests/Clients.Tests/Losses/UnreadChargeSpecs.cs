using System.Text.Json;
using Clients.Load.Buffers;
using Clients.Load.Phases;
using static Clients.Tests.LoadProcess;

namespace Clients.Tests;

// The instrument of unread bytes against bytes that are known to lie there.
public sealed class UnreadChargeSpecs
{
    private const int Connections = 50;
    private const int Shrunk = 2048;
    private const long Page = 4096;

    [Theory]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void Every_byte_that_nobody_reads_is_charged_and_little_else(long pushed)
    {
        using var driven = new Driven(Connections);
        Assert.Equal(0, driven.Charged);
        JsonElement answer = driven.Push(pushed);
        Assert.Equal((Connections * pushed, 0), (Number(answer, "sent"), Number(answer, "blocked")));
        // A page for the head of each segment, and one for what is left of the last at either end.
        Assert.InRange(driven.Charged, Connections * pushed, Connections * (pushed * 3 / 2 + 3 * Page));
    }

    // One page at the end that was sent to; what the sender's end had is given back when the byte has arrived.
    [Fact]
    public void One_byte_is_a_page_whatever_buffers_were_asked_for()
    {
        foreach (int buffers in (int[])[0, Shrunk])
        {
            using var driven = new Driven(Connections, buffers);
            driven.Push(1);
            Assert.InRange(driven.Charged, Connections * Page, 3 * Connections * Page);
        }
    }

    [Fact]
    public void A_sender_whose_peer_does_not_read_would_block_on_every_connection()
    {
        using var driven = new Driven(Connections, bufferBytes: Shrunk);
        JsonElement answer = driven.Push(1 << 20);
        Assert.Equal(Connections, Number(answer, "blocked"));
        Assert.InRange(Number(answer, "sent"), 1, Connections * 16 * 1024);
    }

    [Fact]
    public void Ten_bytes_go_there_and_back_over_a_connection_of_their_own() =>
        Assert.Equal("", RoundTrip.Run(10, TimeSpan.FromSeconds(5)).Problem);
}
