using Experiments.Holdings;
using static Experiments.Holdings.HoldingColumns;

namespace Experiments.Tests.Holdings;

/// <summary>A machine whose every byte is known.</summary>
public class HoldingBillTests
{
    private static readonly Holding Before = Reading(server: 100, client: 50, slab: 1_000, tables: 10, stacks: 5, used: 5_000);

    [Fact]
    public void Parts_that_add_up_leave_nothing_unexplained()
    {
        IReadOnlyDictionary<string, string> cells = Bill(Reading(300, 150, 9_000, 110, 5, used: 5_000 + 200 + 100 + 8_000 + 100));
        Assert.Equal(("0", "1"), (cells[Unexplained.Id], cells[Explained.Id]));
        Assert.Equal(("2", "1"), (cells[AnonymousEach.Id], cells[ClientEach.Id]));
        Assert.Equal(("80", "1"), (cells[SlabEach.Id], cells[TablesEach.Id]));
    }

    [Fact]
    public void What_nobody_holds_is_told()
    {
        IReadOnlyDictionary<string, string> cells = Bill(Reading(300, 150, 9_000, 110, 5, used: 5_000 + 8_400 + 1_600));
        Assert.Equal(("1600", "0.84"), (cells[Unexplained.Id], cells[Explained.Id]));
    }

    [Fact]
    public void A_kernel_with_one_end_of_each_connection_is_billed_whole()
    {
        Holding before = Before with { Kernel = Sockets(0) }, after = Before with { Kernel = Sockets(100) };
        IReadOnlyDictionary<string, string> cells =
            (new HoldingBill(before, after, Opened: 100) { HasBothEnds = false }).WriteTo(new Measurement()).Cells;
        Assert.Equal("2368", cells[KernelEach.Id]);
        Assert.False(cells.ContainsKey(KernelBothEach.Id));
    }

    private static IReadOnlyDictionary<string, string> Bill(Holding after) =>
        new HoldingBill(Before, after, Opened: 100).WriteTo(new Measurement()).Cells;

    private static KernelMemory Sockets(long count) => new(new Dictionary<string, (long, long)> { ["TCP"] = (count, 2_368) }, 0, 0);

    private static Holding Reading(long server, long client, long slab, long tables, long stacks, long used) => new(
        new ProcessMemory(RssBytes: 10 * server, server, 0, 1), null, null, client,
        new MachineUse(used, FreeBytes: 100_000 - used, AvailableBytes: 0, slab, tables, stacks));
}
