using System.Diagnostics;
using System.Net.Sockets;
using Clients.Load.Outlasting;
using static Clients.Tests.Peers;

namespace Clients.Tests;

public sealed class OutlastSpecs
{
    private const int Connections = 5;
    private const int Termination = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_server_that_ends_behind_its_tenth_answer_has_answered_ten_and_what_came_later_is_told_apart(int inFlight)
    {
        using TestServer server = new((_, socket) =>
        {
            for (int message = 0; message < 10; message++)
                socket.Send(socket.Read(64));
            EndInOrder(socket);
        });

        OutlastResult result = Outlast(server, inFlight);

        Assert.Equal(Connections, result.Ends["FIN"]);
        Assert.Equal((Connections * 10, Connections * 640, 0), (result.Messages, result.Answered, result.Mismatched));
        Assert.Equal(Connections * (640 + 64L * inFlight), result.Sent);
        Assert.Equal((0, 0), (result.Open, result.Dropped));
        Assert.Null(result.ToldNanoseconds);
        Assert.Equal(Connections, result.EndTimes.Count);
    }

    [Fact]
    public void What_the_server_has_acknowledged_is_what_it_has_answered_and_what_it_read_before_it_answered()
    {
        using TestServer server = new((_, socket) =>
        {
            socket.Send(socket.Read(128)[..64]);
            socket.Read(1);
            socket.Reset();
        });

        OutlastResult result = Outlast(server, inFlight: 2);

        Assert.Equal(Connections, result.Ends["ECONNRESET"]);
        Assert.Equal(Connections * 64, result.Answered);
        Assert.InRange(result.Acknowledged, Connections * 128, Connections * 192);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("doubled")]
    [InlineData("swapped")]
    public void A_byte_that_is_lost_doubled_or_out_of_order_is_a_mismatch_and_harms_no_other_connection(string how)
    {
        using TestServer server = new((number, socket) =>
        {
            byte[] bytes = socket.Read(640);
            socket.Send(number != 1 ? bytes : how switch
            {
                "lost" => [.. bytes[..100], .. bytes[101..]],
                "doubled" => [.. bytes[..100], bytes[99], .. bytes[100..]],
                _ => [.. bytes[..100], bytes[101], bytes[100], .. bytes[102..]],
            });
            EndInOrder(socket);
        });

        OutlastResult result = Outlast(server, inFlight: 10);

        Assert.Equal(1, result.Mismatched);
        Assert.Equal(1, result.Ends["mismatch"]);
        Assert.Equal(Connections - 1, result.Ends["FIN"]);
        Assert.Equal((Connections - 1) * 640, result.Answered);
    }

    [Fact]
    public void More_than_was_sent_is_a_mismatch()
    {
        using TestServer server = new((number, socket) =>
        {
            socket.Send(socket.Read(64));
            if (number == 0)
                socket.Send([.. socket.Read(64), 7, 7]);
            EndInOrder(socket);
        });

        Assert.Equal(1, Outlast(server, inFlight: 1).Mismatched);
    }

    [Fact]
    public void What_had_arrived_when_the_server_was_told_to_end_and_never_came_back_is_dropped()
    {
        using Process told = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        using TestServer server = new((_, socket) =>
        {
            // The answer acknowledges both messages, so that they have arrived as far as the client knows.
            socket.Send(socket.Read(128)[..64]);
            told.WaitForExit();
            socket.Reset();
        });

        OutlastResult result = Outlast(server, inFlight: 2, new EndSignal(told.Id, Termination, AfterBytes: 64));

        Assert.Equal(128 + Termination, told.ExitCode);
        Assert.NotNull(result.ToldNanoseconds);
        Assert.Equal(Connections, result.Ends["ECONNRESET"]);
        // Of each connection the second message, and the third where its acknowledgement came in time.
        Assert.InRange(result.Dropped, Connections * 64, Connections * 128);
    }

    [Fact]
    public void What_came_before_a_reset_is_read_to_the_end()
    {
        const int Bytes = 16 * 1024; // All of it fits the window of a peer that has not read yet.
        using TestServer server = new((_, socket) =>
        {
            socket.Send(socket.Read(Bytes));
            EndWithUnreadBytes(socket);
        });

        OutlastResult result = Outlast(server, inFlight: Bytes / 64, reading: new LateReading(1_000, TimeSpan.FromMilliseconds(1)));

        Assert.Equal(Connections * Bytes, result.Answered);
        Assert.Equal(Connections, result.Ends.Total);
    }

    [Fact]
    public void Who_reads_slowly_gets_every_byte_of_messages_that_no_buffer_holds()
    {
        const int Message = 1_000_000;
        using TestServer server = new((_, socket) =>
        {
            byte[] buffer = new byte[4096];
            for (int echoed = 0; echoed < Message;)
            {
                int received = socket.Receive(buffer, Math.Min(buffer.Length, Message - echoed), SocketFlags.None);
                echoed += socket.Send(buffer.AsSpan(0, received));
            }
            EndInOrder(socket);
        });
        using LoadClient client = new(server.Endpoint, 2, change: options => options with { BufferBytes = 4096 });
        client.Connect();

        OutlastResult result = client.Outlast(Message, reading: new LateReading(64 * 1024, TimeSpan.FromMilliseconds(1)));

        Assert.Equal((2, 2 * Message, 0), (result.Messages, result.Answered, result.Mismatched));
    }

    [Fact]
    public void Who_is_not_ended_by_the_deadline_is_open_still()
    {
        using TestServer server = new((number, socket) =>
        {
            if (number == 0)
                EndInOrder(socket);
            else
                TestServer.Relay(socket, socket, (_, bytes) => bytes);
        });

        OutlastResult result = Outlast(server, inFlight: 1, deadlineSeconds: 0.5);

        Assert.Equal(Connections - 1, result.Open);
        Assert.Equal(1, result.Ends["FIN"]);
    }

    private static OutlastResult Outlast(
        TestServer server, int inFlight, EndSignal? signal = null, LateReading? reading = null, double deadlineSeconds = 20)
    {
        using LoadClient client = new(server.Endpoint, Connections, deadlineSeconds);
        client.Connect();
        OutlastResult result = client.Outlast(inFlight: inFlight, signal: signal, reading: reading);
        Assert.Equal(0, client.Connections.Open);
        return result;
    }

    private static void EndInOrder(Socket socket)
    {
        socket.Shutdown(SocketShutdown.Send);
        byte[] rest = new byte[4096];
        while (socket.Receive(rest) > 0)
        {
        }
    }

    // Closing over bytes that nobody has read sends a reset.
    private static void EndWithUnreadBytes(Socket socket)
    {
        Eventually.True(() => socket.Available > 0, "more has come");
        socket.Close();
    }
}
