using System.Net.Sockets;
using Servers.Common.Guards;

namespace Servers.Tests;

/// <summary>A slot of the timing wheel.</summary>
public class WheelEntryTests
{
    [Fact]
    public void A_slot_gives_up_those_that_are_late_and_keeps_those_of_a_later_turn()
    {
        using Socket soon = Connection(), later = Connection();
        var slot = new WheelEntry(null);
        slot.Link(new WheelEntry(later) { LateAt = 300 });
        slot.Link(new WheelEntry(soon) { LateAt = 44 });

        Assert.Equal([soon], slot.UnlinkLate(44));
        Assert.Empty(slot.UnlinkLate(299));
        Assert.Equal([later], slot.UnlinkLate(300));
    }

    [Fact]
    public void What_is_unlinked_is_not_late_and_may_be_unlinked_where_it_is_in_no_slot()
    {
        using Socket connection = Connection();
        var slot = new WheelEntry(null);
        var entry = new WheelEntry(connection);
        entry.Unlink();
        slot.Link(entry);
        entry.Unlink();

        Assert.Empty(slot.UnlinkLate(long.MaxValue));
    }

    private static Socket Connection() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
