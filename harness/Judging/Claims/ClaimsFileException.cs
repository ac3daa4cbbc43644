namespace Harness.Judging;

/// <summary>claims.csv cannot be read: one line that names the file, the row and what to write instead.</summary>
public sealed class ClaimsFileException(string message, Exception? cause = null) : Exception(message, cause);
