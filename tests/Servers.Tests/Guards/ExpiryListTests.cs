using Servers.Common.Loops;

namespace Servers.Tests;

/// <summary>The event loop's list of deadlines, against a clock that a test tells.</summary>
public class ExpiryListTests
{
    private const int Milliseconds = 100, Capacity = 16;

    [Fact]
    public void Descriptors_are_late_in_the_order_in_which_they_were_put()
    {
        using ExpiryList list = Listed((3, 0), (5, 10), (1, 20));

        Assert.Equal((ExpiryList.None, 3, 3), (list.FirstLate(99), list.FirstLate(100), list.FirstLate(1_000)));
        Assert.Equal(100, list.FirstAt);
        Assert.Equal([3, 5, 1], Taken(list, now: 120));
        Assert.Equal((ExpiryList.None, long.MaxValue), (list.FirstLate(1_000), list.FirstAt));
    }

    [Fact]
    public void One_that_is_put_again_is_put_off()
    {
        using ExpiryList list = Listed((3, 0), (5, 10), (3, 50));

        Assert.Equal(110, list.FirstAt);
        Assert.Equal([5, 3], Taken(list, now: 150));
    }

    [Fact]
    public void What_is_removed_is_never_late_and_may_be_removed_twice()
    {
        using ExpiryList list = Listed((0, 0), (Capacity - 1, 0), (7, 0));
        list.Remove(Capacity - 1);
        list.Remove(Capacity - 1);

        Assert.Equal([0, 7], Taken(list, now: 100));
    }

    private static ExpiryList Listed(params (int Descriptor, long Now)[] put)
    {
        var list = new ExpiryList(Milliseconds, Capacity);
        foreach ((int descriptor, long now) in put)
            list.PutLast(descriptor, now);
        return list;
    }

    private static List<int> Taken(ExpiryList list, long now)
    {
        List<int> taken = [];
        while (list.FirstLate(now) is not ExpiryList.None and var late)
        {
            taken.Add(late);
            list.Remove(late);
        }
        return taken;
    }
}
