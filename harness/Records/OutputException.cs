namespace Harness.Records;

/// <summary>A result cannot be written: one line that names the file and what to do. What was written before is whole.</summary>
public sealed class OutputException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Runs what writes a file, and turns the errors of the disk into this exception.</summary>
    public static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Of(path, exception);
        }
    }

    internal static OutputException Of(string path, Exception cause) =>
        new($"cannot write {path}: {cause.Message.TrimEnd('.')}: free the disk and --resume the run, or name another --out", cause);

    public static OutputException Gone(string path) =>
        new($"{path} was removed or moved while the run wrote it, and its rows with it: start a new run");
}
