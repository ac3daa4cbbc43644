namespace Harness.Processes;

/// <summary>What a process has started, and what that has started.</summary>
public static class Descendants
{
    /// <summary>Kills them all, parents first. What ended meanwhile is no error, nor is one that another user owns.</summary>
    public static void Kill(int ancestor)
    {
        foreach (int id in ProcessTree.Of(ancestor).Skip(1))
            ProcessFamily.End(id);
    }
}
