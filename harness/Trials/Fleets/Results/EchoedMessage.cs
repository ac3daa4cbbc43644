namespace Harness.Trials.Fleets;

/// <summary>One echo of an open loop, on CLOCK_MONOTONIC.</summary>
/// <param name="DueNanoseconds">When it was to be sent.</param>
/// <param name="DoneNanoseconds">When the last byte had come back.</param>
public readonly record struct EchoedMessage(long DueNanoseconds, long DoneNanoseconds);
