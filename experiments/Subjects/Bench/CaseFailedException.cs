namespace Experiments.Subjects.Bench;

/// <summary>A case could not be measured; the message is one line.</summary>
public sealed class CaseFailedException(string reason) : Exception(reason.ReplaceLineEndings(" "));
