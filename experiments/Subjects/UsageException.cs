namespace Experiments.Subjects;

/// <summary>A mistake in the command line; the message is one line that says what to do.</summary>
public sealed class UsageException(string subject, string reason) : Exception($"{subject}: {reason}".ReplaceLineEndings(" "));
