namespace Experiments.Micro.Bench;

/// <summary>A case could not be measured; the message is one line.</summary>
public sealed class CaseFailedException(string reason) : Exception(reason.ReplaceLineEndings(" "));
