namespace Harness.Trials.Fleets;

/// <summary>What a client fleet could not do in a phase where that is what is asked for.</summary>
/// <param name="Count">Connections that did not open, or messages whose echo did not come.</param>
/// <param name="Errors">By name: <c>ECONNREFUSED ×3</c>; empty where there were none.</param>
public sealed record Lost(long Count, string Errors);
