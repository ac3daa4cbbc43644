using Experiments.Walls.Buffers;
using Experiments.Walls.Conntrack;
using Experiments.Walls.Descriptors;

namespace Experiments.Walls;

/// <summary>Every wall, in the order in which a growing server meets them: the only list of them.</summary>
static class WallCatalog
{
    public static IReadOnlyList<Wall> All() =>
    [
        DescriptorWall.Create(),
        .. BufferWalls.Create(),
        ConntrackWall.Create(),
    ];
}
