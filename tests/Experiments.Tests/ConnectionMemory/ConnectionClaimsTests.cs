using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.Tests.ConnectionMemory;

public class ConnectionClaimsTests
{
    private const double Mega = 1e6;
    private const double Kibi = 1024;

    [Fact]
    public void A_fleet_is_judged_as_the_one_process_of_the_document()
    {
        Verdict verdict = new PlantedConnections()
            .With("go-document-001", 100_000, (Processes, 6), (Rss, 1_050 * Mega), (BaselineRss, 60 * Mega))
            .AsWritten("guide10k.mem.100000");
        Assert.Equal((VerdictKind.Reproduced, 1_000.0), (verdict.Kind, Math.Round(verdict.Measured!.Value, 6)));
        Assert.Contains("a fleet of 6 processes", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_whose_runtimes_nobody_measured_is_not_run()
    {
        Verdict verdict = new PlantedConnections()
            .With("go-document-001", 100_000, (Processes, 6), (Rss, 1_050 * Mega)).AsWritten("guide10k.mem.100000");
        Assert.Equal(VerdictKind.NotRun, verdict.Kind);
        Assert.Contains(BaselineRss.Id, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_loops_are_judged_where_the_document_advises_them_and_not_below()
    {
        PlantedConnections rows = new PlantedConnections()
            .With("go-goroutine", 10_000, (Processes, 1), (Rss, 250)).With("gnet", 10_000, (Processes, 1), (Rss, 100));
        Assert.Equal(VerdictKind.NotRun, rows.AsWritten("guide10k.eventloop.memory").Kind);

        rows.With("go-goroutine", 100_000, (Processes, 1), (Rss, 900)).With("gnet", 100_000, (Processes, 1), (Rss, 100));
        Assert.Equal((VerdictKind.Differs, 9.0), (rows.AsWritten("guide10k.eventloop.memory").Kind,
            rows.AsWritten("guide10k.eventloop.memory").Measured));
        Assert.Equal(VerdictKind.Reproduced, rows.AsWritten("guide10k.eventloop.100k").Kind);
    }

    [Fact]
    public void Connections_that_cost_a_fifth_less_are_a_quarter_more()
    {
        PlantedConnections rows = new PlantedConnections()
            .Costing("go-document-001", 20 * Kibi).Costing("go-document-001-slice", 16 * Kibi);
        Assert.Equal(25, rows.AsWritten("guide10k.pool.conns.more").Measured!.Value, 6);
        Assert.Equal(4, rows.AsWritten("guide10k.pool.conns").Measured!.Value, 6);
    }

    [Fact]
    public void Threads_and_epoll_descriptors_are_counted_against_the_processors()
    {
        PlantedConnections rows = new PlantedConnections()
            .With("go-document-004", 1_000, (Processes, 1), (Threads, 4), (EventPolls, 1), (Usable, 4))
            .With("go-goroutine", 1_000, (Processes, 1), (EventPolls, 1), (Usable, 4))
            .With("task-per-connection", 1_000, (Processes, 1), (Threads, 11), (EventPolls, 2), (Usable, 4));
        Assert.Equal(VerdictKind.Reproduced, rows.AsWritten("idle1m.threads.gomaxprocs").Kind);
        Assert.Equal(7, rows.DotNet("idle1m.threads.gomaxprocs").Measured);
        Assert.Equal(VerdictKind.Reproduced, rows.AsWritten("idle1m.epoll").Kind);
        Assert.Equal((VerdictKind.Differs, 2.0), (rows.DotNet("idle1m.epoll").Kind, rows.DotNet("idle1m.epoll").Measured));
        Assert.Equal(-3, rows.AsWritten("guide10k.epoll").Measured);
    }

    [Fact]
    public void What_rows_of_another_day_do_not_have_is_not_run_and_named()
    {
        PlantedConnections rows = new PlantedConnections().Costing("go-document-004", 4_000).Costing("go-goroutine", 8_000);
        foreach ((string claim, string column) in ((string, string)[])
            [("idle1m.threads.gomaxprocs", Usable.Id), ("idle1m.epoll", EventPolls.Id), ("guide10k.epoll", EventPolls.Id),
             ("guide10k.size.conn", ConnStruct.Id), ("guide10k.size.tcpconn", TcpConnStruct.Id), ("idle1m.conn.sys.10000", GoSystem.Id)])
        {
            Verdict verdict = rows.AsWritten(claim);
            Assert.Equal(VerdictKind.NotRun, verdict.Kind);
            Assert.Contains(column, verdict.Reason, StringComparison.Ordinal);
        }
    }
}
