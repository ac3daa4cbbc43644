using Experiments.SocketBuffers;
using Experiments.Tests.Walls;
using Experiments.Walls;
using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.Tests.SocketBuffers;

public class BufferClaimsTests
{
    [Fact]
    public void A_fresh_socket_is_judged_by_both_its_buffers()
    {
        Verdict verdict = Asked(2048, 4096).AsWritten("idle1m.wall.sockbuf.default");
        Assert.Equal((VerdictKind.Reproduced, 147_456), (verdict.Kind, verdict.Measured));
    }

    [Fact]
    public void What_the_kernel_answers_to_the_documents_size_is_judged_and_no_other_size()
    {
        Verdict verdict = Asked(2048, 4096).With(Entitlement, 1024, Answered(2304)).AsWritten("idle1m.wall.rcvbuf");
        Assert.Equal((VerdictKind.Differs, 4_096), (verdict.Kind, verdict.Measured));
        Assert.Contains("SOCK_MIN_RCVBUF, 2,304 here", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_socket_of_dotnet_got_is_told_beside_what_the_kernel_answers() => Assert.Contains(
        "Socket.ReceiveBufferSize answers 8,192", Asked(2048, 4096, framework: 8192).AsWritten("idle1m.wall.rcvbuf").Reason,
        StringComparison.Ordinal);

    [Fact]
    public void The_first_byte_is_judged_connection_by_connection()
    {
        Verdict verdict = Rows()
            .With(UnreadDefault, 200, OneByte(charged: 1_000, least: 900, most: 1_100))
            .With(UnreadShrunk, 200, OneByte(charged: 10, least: 9, most: 11))
            .AsWritten("idle1m.wall.sockbuf.used");
        Assert.Equal((100, 900 / 11.0, 1_100 / 9.0), (verdict.Measured, verdict.Low, verdict.High));
    }

    [Fact]
    public void Rows_that_did_not_stop_at_one_byte_do_not_answer_for_it() =>
        Assert.Equal(VerdictKind.NotRun, Rows()
            .With(UnreadDefault, 200, new Measurement().Set(Charged, 1_000).Set(Pressures, 0))
            .With(UnreadShrunk, 200, OneByte(10, 10, 10))
            .AsWritten("idle1m.wall.sockbuf.used").Kind);

    [Fact]
    public void Connections_that_the_whole_machines_ceiling_kept_small_are_not_told_beside_it()
    {
        PlantedWalls rows = Rows()
            .With(UnreadDefault, 1_000, new Measurement().Set(Charged, 500).Set(Pressures, 1))
            .With(UnreadDefault, 200, new Measurement().Set(Charged, 1_000).Set(Pressures, 0));
        Assert.Equal(200, Assert.Single(SocketBufferClaims.Unpressed(rows.Evidence, UnreadDefault)).Point["connections"]);
    }

    [Fact]
    public void Limits_are_compared_both_ways_together()
    {
        Verdict verdict = Asked(2048, 4_096).AsWritten("idle1m.wall.sockbuf.ratio");
        Assert.Equal((VerdictKind.Reproduced, 147_456.0 / (4_096 + 4_608)), (verdict.Kind, verdict.Measured));
    }

    [Theory]
    [InlineData(147_456, VerdictKind.Differs)]
    [InlineData(73_728, VerdictKind.Reproduced)]
    public void Buffers_of_an_idle_connection_must_have_shrunk(double open, VerdictKind expected) => Assert.Equal(expected,
        Rows().With(UnreadDefault, 200, (OpenBuffers, open), (OfBytes.Expected, 147_456))
            .AsWritten("idle1m.wall.sockbuf.idle").Kind);

    [Theory]
    [InlineData(4_096, VerdictKind.Differs)]
    [InlineData(150_000, VerdictKind.Reproduced)]
    public void A_million_connections_take_a_million_times_what_one_does(double charged, VerdictKind expected) => Assert.Equal(expected,
        Rows().With(UnreadDefault, 200, OneByte(charged, charged, charged))
            .AsWritten("idle1m.wall.sockbuf.oom").Kind);

    [Theory]
    [InlineData(11_000, 1_000, VerdictKind.Reproduced)]
    [InlineData(11_000, 2_200, VerdictKind.Differs)]
    [InlineData(10_999, 1_000, VerdictKind.NotRun)]
    public void A_ceiling_is_where_no_sender_could_send_more(double blocked, double reached, VerdictKind expected) =>
        Assert.Equal(expected, Rows().With(Ceiling, 100,
            (Reached, reached), (OfBytes.Expected, 2_000), (Connections, 11_000), (AtAnEnd, blocked))
            .AsWritten("idle1m.wall.tcp-mem").Kind);

    private static PlantedWalls Asked(long asked, double received, double? framework = null) =>
        Rows().With(Entitlement, asked, Answered(received, framework));

    private static Measurement Answered(double received, double? framework = null) => new Measurement()
        .Set(FreshReceive, 131_072).Set(FreshSend, 16_384).Set(FrameworkFresh, 147_456)
        .Set(Receive, received).Set(FrameworkReceive, framework ?? received).Set(Send, 4_608)
        .Set(LeastReceive, 2_304).Set(LeastSend, 4_608).Set(Window, 2_048);

    private static Measurement OneByte(double charged, double least, double most) => new Measurement()
        .Set(ByteCharged, charged).Set(LeastByteCharged, least).Set(MostByteCharged, most);

    private static PlantedWalls Rows() => new(SocketBuffersExperiment.Create(), SocketBuffersExperiment.Reading);
}
