using Experiments.Walls.Buffers;
using Harness.Declaring;
using Harness.Judging;
using static Experiments.Walls.Buffers.BufferColumns;

namespace Experiments.Tests.Walls.Buffers;

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
        Verdict verdict = Asked(2048, 4096).With(BufferWalls.Entitlement, 1024, Answered(2304)).AsWritten("idle1m.wall.rcvbuf");
        Assert.Equal((VerdictKind.Differs, 4_096), (verdict.Kind, verdict.Measured));
        Assert.Contains("SOCK_MIN_RCVBUF, 2,304 here", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_socket_of_dotnet_got_is_told_beside_what_the_kernel_answers() => Assert.Contains(
        "Socket.ReceiveBufferSize answers 8,192", Asked(2048, 4096, framework: 8192).AsWritten("idle1m.wall.rcvbuf").Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Unread_bytes_are_judged_connection_by_connection()
    {
        Verdict verdict = new PlantedWalls()
            .With(BufferWalls.UnreadDefault, 200, Full(charged: 1_000, least: 900, most: 1_100))
            .With(BufferWalls.UnreadShrunk, 200, Full(charged: 10, least: 9, most: 11))
            .AsWritten("idle1m.wall.sockbuf.used");
        Assert.Equal((100, 900 / 11.0, 1_100 / 9.0), (verdict.Measured, verdict.Low, verdict.High));
    }

    [Fact]
    public void Connections_that_the_whole_machines_ceiling_kept_small_are_not_compared()
    {
        PlantedWalls rows = new PlantedWalls()
            .With(BufferWalls.UnreadShrunk, 200, Full(10, 10, 10))
            .With(BufferWalls.UnreadDefault, 1_000, Full(500, 500, 500).Set(Pressures, 1));
        Assert.Equal(VerdictKind.NotRun, rows.AsWritten("idle1m.wall.sockbuf.used").Kind);
        rows.With(BufferWalls.UnreadDefault, 200, Full(1_000, 1_000, 1_000));
        Assert.Equal(100, rows.AsWritten("idle1m.wall.sockbuf.used").Measured);
    }

    private static PlantedWalls Asked(long asked, double received, double? framework = null) =>
        new PlantedWalls().With(BufferWalls.Entitlement, asked, Answered(received, framework));

    private static Measurement Answered(double received, double? framework = null) => new Measurement()
        .Set(FreshReceive, 131_072).Set(FreshSend, 16_384).Set(FrameworkFresh, 147_456)
        .Set(Receive, received).Set(FrameworkReceive, framework ?? received).Set(Send, 4_608)
        .Set(LeastReceive, 2_304).Set(LeastSend, 4_608).Set(Window, 2_048);

    private static Measurement Full(double charged, double least, double most) => new Measurement()
        .Set(Charged, charged).Set(LeastCharged, least).Set(MostCharged, most).Set(Unread, charged).Set(Pressures, 0);
}
