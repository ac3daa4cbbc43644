using Clients.Load.Options;
using Clients.Load.UserSpace;
using Linux;

namespace Clients.Tests.UserSpace;

public sealed unsafe class TableSpecs
{
    [Fact]
    public void A_connection_takes_32_bytes_and_zero_is_a_vacant_one()
    {
        Assert.Equal(32, sizeof(TcpConnection));
        Assert.Equal(TcpConnectionState.Vacant, default(TcpConnection).State);
    }

    [Theory]
    [InlineData(1u, 2u, true)]
    [InlineData(2u, 1u, false)]
    [InlineData(uint.MaxValue, 0u, true)]
    [InlineData(0xfffffff0u, 16u, true)]
    [InlineData(16u, 0xfffffff0u, false)]
    [InlineData(7u, 7u, false)]
    public void Sequence_numbers_compare_across_their_end(uint first, uint second, bool precedes) =>
        Assert.Equal(precedes, Sequence.Precedes(first, second));

    [Theory]
    [InlineData(0xfffffffeu, 0xfffffffeu, true)]
    [InlineData(1u, 0xfffffffeu, true)]
    [InlineData(2u, 0xfffffffeu, false)]
    [InlineData(0xfffffffdu, 0xfffffffeu, false)]
    public void A_window_of_four_goes_on_across_the_end_of_numbers(uint number, uint start, bool within) =>
        Assert.Equal(within, Sequence.IsWithin(number, start, 4));

    [Fact]
    public void Each_slot_has_a_flow_of_its_own_that_leads_back_to_it()
    {
        LoadOptions options = new()
        {
            Targets = [new(0xc6120001, 7000), new(0xc6120002, 7000), new(0xc6120001, 7001)],
            Connections = 1_000,
            FirstSource = WireClient.FirstSource,
            Sources = 2,
        };
        FlowMap flows = new(options);
        HashSet<Flow> all = [];
        for (int slot = 0; slot < options.Connections; slot++)
        {
            Flow flow = flows.FlowOf(slot);
            Assert.True(all.Add(flow));
            Assert.Equal(slot, flows.SlotOf(Answering(flow)));
        }
        Flow first = flows.FlowOf(0);
        Assert.Equal(-1, flows.SlotOf(Answering(first with { TargetPort = PacketHeader.Order(80) })));
        Assert.Equal(-1, flows.SlotOf(Answering(first with { Source = PacketHeader.Order(WireClient.FirstSource + 2) })));
        Assert.Equal(-1, flows.SlotOf(Answering(first with { SourcePort = PacketHeader.Order(60_000) })));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(149)]
    [InlineData(301)]
    public void A_target_is_dialled_many_times_in_a_row_and_the_shares_of_all_differ_by_one_at_most(int connections)
    {
        FlowMap flows = new(new()
        {
            Targets = [new(0xc6120001, 7000), new(0xc6120001, 7001), new(0xc6120001, 7002)],
            Connections = connections,
            FirstSource = WireClient.FirstSource,
        });
        ushort[] dialled = [.. Enumerable.Range(0, connections).Select(slot => flows.FlowOf(slot).TargetPort)];
        int[] shares = [.. dialled.CountBy(port => port).Select(share => share.Value)];
        Assert.Equal(3, shares.Length);
        Assert.InRange(shares.Max() - shares.Min(), 0, 1);
        Assert.Equal(connections >= 150, dialled.Take(50).Distinct().Count() == 1);
    }

    private static ArrivedSegment Answering(Flow flow) => new()
    {
        Source = flow.Target,
        SourcePort = flow.TargetPort,
        Destination = flow.Source,
        DestinationPort = flow.SourcePort,
    };
}
