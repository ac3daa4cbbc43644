namespace Harness.Trials.Confining;

/// <summary>A limit of a control group, by the name that its file has in each version; empty where one version has none.</summary>
/// <param name="IsOptional">Whether a kernel may be without the file.</param>
readonly record struct GroupLimit(string First, string Second, long Value, bool IsOptional = false)
{
    /// <summary>The file in a group's folder; null where there is nothing to write.</summary>
    public string? FileIn(string folder, int version)
    {
        string name = version == 1 ? First : Second, path = Path.Combine(folder, name);
        return name.Length == 0 || IsOptional && !File.Exists(path) ? null : path;
    }
}
