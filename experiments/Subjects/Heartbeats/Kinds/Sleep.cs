namespace Experiments.Subjects.Heartbeats.Kinds;

static class Sleep
{
    /// <summary>Sleeps until a moment of <see cref="Deadlines.Now"/>; at once when it has passed.</summary>
    public static void Until(long milliseconds)
    {
        for (long left = milliseconds - Deadlines.Now; left > 0; left = milliseconds - Deadlines.Now)
            Thread.Sleep((int)left);
    }
}
