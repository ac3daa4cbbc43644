using Clients.Load.Options;

namespace Clients.Load.UserSpace;

// What each queue of a device has of the whole: connections, the window, the rate, and the sources that lead back to it.
//
//     source  .2  .3  .4  .5          a packet goes to the queue  address % N
//     queue    0   1   0   1
static class QueueShares
{
    public static LoadOptions[] Of(LoadOptions options)
    {
        int queues = options.Queues;
        if (queues == 1)
            return [options];
        LoadOptions[] shares = new LoadOptions[queues];
        int[] connections = Even(options.Connections, [.. Enumerable.Repeat(options.Connections, queues)]);
        long firstId = options.FirstId;
        for (int queue = 0; queue < queues; queue++)
        {
            shares[queue] = options with
            {
                Connections = connections[queue],
                FirstId = firstId,
                FirstSource = FirstOf(options.FirstSource, queue, queues),
                Sources = options.Sources / queues,
                SourceStep = queues,
                Window = Math.Max(options.Window / queues, 1),
                RatePerSecond = options.RatePerSecond / queues,
            };
            firstId += connections[queue];
        }
        return shares;
    }

    // As even as the room of each allows.
    // count: At most what there is room for.
    public static int[] Even(int count, IReadOnlyList<int> room)
    {
        int[] shares = new int[room.Count];
        int left = room.Count;
        foreach (int queue in Enumerable.Range(0, room.Count).OrderBy(queue => room[queue]))
        {
            shares[queue] = Math.Min(room[queue], count / left--);
            count -= shares[queue];
        }
        return shares;
    }

    private static uint FirstOf(uint source, int queue, int queues) =>
        source + (uint)((queue - (int)(source % (uint)queues) + queues) % queues);
}
