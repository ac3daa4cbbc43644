namespace Harness.Fleets;

/// <summary>How a client fleet dials, and how long each of its phases may take.</summary>
/// <param name="ConnectionsPerSecond">Over all processes of the fleet; null as fast as possible.</param>
/// <param name="Patience">Of a phase; what is not there by then has failed.</param>
public sealed record Dialing(double? ConnectionsPerSecond, TimeSpan Patience)
{
    /// <summary>As fast as possible; a phase takes a minute at most.</summary>
    public static readonly Dialing AsFastAsPossible = new(null, TimeSpan.FromSeconds(60));

    /// <summary>A client that hangs is given up some time after it should have given up itself.</summary>
    internal TimeSpan Deadline => 2 * Patience;
}
