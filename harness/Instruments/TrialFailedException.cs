namespace Harness.Instruments;

/// <summary>A trial that proves nothing; the message becomes the reason in its row.</summary>
public class TrialFailedException(string reason) : Exception(reason);
