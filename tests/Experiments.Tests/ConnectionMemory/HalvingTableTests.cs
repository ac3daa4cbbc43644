using Experiments.ConnectionMemory;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.Tests.ConnectionMemory;

public class HalvingTableTests
{
    private const string Server = "event-loop";

    [Fact]
    public void What_is_taken_for_the_servers_end_stands_beside_what_that_end_has_alone() => Assert.Equal(
        [
            "event-loop,1000,TCP,4736.0,2368.0,2368.0,0.0",
            "event-loop,1000,eventpoll_epi,256.0,128.0,128.0,0.0",
            "event-loop,1000,kmalloc-192,96.0,96.0,48.0,48.0",
            "event-loop,1000,ep_head,16.0,16.0,16.0,0.0",
            "event-loop,1000,all,5200.0,2700.0,2600.0,100.0",
        ],
        LinesOf(
            Row(Server, 1, "TCP 2.00×2368 eventpoll_epi 2.00×128 kmalloc-192 0.50×192 ep_head 1.00×16", both: 5_200, alone: 2_700),
            Row(ServerEnd.IdOf(Server), 1, "TCP 1.00×2368 eventpoll_epi 1.00×128 kmalloc-192 0.25×192 ep_head 1.00×16", null, 2_600)));

    [Fact]
    public void Repetitions_are_averaged_and_a_cache_that_one_of_them_did_not_see_counts_nothing_there() => Assert.Contains(
        "event-loop,1000,kmalloc-64,16.0,16.0,32.0,-16.0",
        LinesOf(
            Row(Server, 1, "TCP 2.00×2368", 5_200, 2_700),
            Row(Server, 2, "TCP 2.00×2368 kmalloc-64 0.50×64", 5_200, 2_700),
            Row(ServerEnd.IdOf(Server), 1, "TCP 1.00×2368 kmalloc-64 0.50×64", null, 2_600)));

    [Fact]
    public void Without_a_server_over_the_other_wire_there_is_no_line() =>
        Assert.Empty(LinesOf(Row(Server, 1, "TCP 2.00×2368", 5_200, 2_700)));

    private static string[] LinesOf(params Row[] rows) =>
    [
        .. HalvingTable.Recipe.Lines(new Evidence(ConnectionMemoryExperiment.Create(), Profile.Full, rows))
            .Select(line => string.Join(',', line)),
    ];

    private static Row Row(string subject, int repetition, string objects, double? both, double alone) => new(
        "connection-memory", subject, repetition, TrialStatus.Ok, "", new Point([new(Connections.Id, 1_000)]),
        new Measurement().Set(KernelObjects, objects).Set(KernelBothEach, both).Set(KernelEach, alone).Cells);
}
