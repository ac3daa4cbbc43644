using Experiments.Walls.Backlog;
using Experiments.Walls.Buffers;
using Experiments.Walls.Conntrack;
using Experiments.Walls.Descriptors;
using Experiments.Walls.Memory;
using Experiments.Walls.Ports;
using Experiments.Walls.Threads;

namespace Experiments.Walls;

/// <summary>Every wall, in the order in which a growing server meets them: the only list of them.</summary>
static class WallCatalog
{
    public static IReadOnlyList<Wall> All() =>
    [
        DescriptorWall.Create(),
        DescriptorCeiling.Create(),
        PortWall.Create(),
        PortTaken.Create(),
        FinWait.Create(),
        BacklogWall.Create(),
        ThreadWall.Create(),
        MapsWall.Create(),
        MemoryWall.Create(),
        .. BufferWalls.Create(),
        ConntrackWall.Create(),
    ];
}
