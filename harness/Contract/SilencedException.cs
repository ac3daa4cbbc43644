namespace Contract;

/// <summary>What a process has to say cannot be written: standard output is closed, or the disk that it goes to is full.</summary>
public sealed class SilencedException(string reason) : Exception($"standard output cannot be written: {reason}")
{
    /// <summary>Writes.</summary>
    /// <exception cref="SilencedException">It could not.</exception>
    public static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SilencedException((e.InnerException ?? e).Message);
        }
    }
}
