namespace Servers.Common.Hosting;

/// <summary>What this process has to say cannot be written: standard output is closed, or the disk that it goes to is full.</summary>
sealed class SilencedException(string reason) : Exception($"standard output cannot be written: {reason}")
{
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
