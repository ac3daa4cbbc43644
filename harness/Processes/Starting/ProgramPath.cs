namespace Harness.Processes;

/// <summary>Where a program is that is named as in a shell: with a slash from the working folder, without one on the PATH.</summary>
public static class ProgramPath
{
    /// <param name="more">Folders to look in behind those of the PATH.</param>
    /// <returns>The whole path; null where the PATH has no such program. One with a slash need not be there.</returns>
    public static string? Find(string name, params IEnumerable<string> more)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return Path.GetFullPath(name);
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(more).Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
