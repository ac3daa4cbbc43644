namespace Harness.Records;

/// <summary>A CSV or JSON file of results cannot be read: one line that names the file, the line and what to do.</summary>
public sealed class RowsFileException(string message, Exception? cause = null) : Exception(message, cause);
