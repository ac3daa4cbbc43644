using Clients.Load.Phases;

namespace Clients.Tests;

public sealed class EventQueueSpecs
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_time_that_has_passed_is_not_waited_for(bool isPrecise)
    {
        using EventQueue queue = new(null) { IsPrecise = isPrecise };

        Assert.Equal(0, queue.WaitNanoseconds(-1));
    }
}
