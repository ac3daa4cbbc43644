namespace Experiments.Subjects;

/// <summary>A subject cannot be what it was told to be; the message is one line that says what to do.</summary>
sealed class FailedException(string reason) : Exception(reason);
