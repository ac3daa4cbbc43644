using Experiments.ServerEnds;
using Experiments.Walls.Driving;

namespace Experiments.Tests.ServerEnds;

/// <summary>A test that is skipped where a machine does not hold so many connections of which it has the servers' ends.</summary>
public sealed class NeedsRoomForAttribute(string server, long connections) : NeedsAttribute
{
    protected override string? WhyNot => Driver.WhyNoUserSpace()
        ?? MachineCapacity.Read().WhatIsMissing(ServerEndsSizes.NeedOf(server, connections));
}
