using Experiments.Walls.Driving;

namespace Experiments.Tests.Walls;

/// <summary>A test that is skipped where no client may be a TCP of its own, with what is missing.</summary>
public sealed class NeedsUserSpaceWireAttribute : NeedsAttribute
{
    private static readonly Lazy<string?> Client = new(() =>
        PeerProgram.CUserSpace.PrepareAsync([], CancellationToken.None).GetAwaiter().GetResult().Missing);

    protected override string? WhyNot => Driver.WhyNoUserSpace() ?? Client.Value;
}
