using System.Globalization;
using Linux;

namespace Harness.Instruments.SystemCalls;

/// <summary>
/// The tracepoints of the kernel, by the files of tracefs. Where tracefs is not mounted it is mounted where nobody else sees it and gone
/// when this is disposed, so that the host stays as it is.
/// </summary>
sealed class Tracepoints : IDisposable
{
    private readonly string _folder;
    private readonly int _mount;

    private Tracepoints(string folder, int mount = -1)
    {
        _folder = folder;
        _mount = mount;
    }

    /// <summary>Finds tracefs, or mounts it.</summary>
    /// <param name="refusal">When there is none: the error and what is missing.</param>
    /// <returns>Null when there is none for this user.</returns>
    public static Tracepoints? Open(out string refusal)
    {
        refusal = "";
        if (Mounted(HostFile.Lines("/proc/self/mountinfo")) is { } folder)
            return new(folder);
        try
        {
            int mount = Mounts.OpenDetached("tracefs");
            return new($"/proc/self/fd/{mount}", mount);
        }
        catch (LinuxException error)
        {
            refusal = error.Error == Errno.EPERM
                ? $"EPERM, tracefs is not mounted and cannot be, {Rights.Missing(Right.SysAdmin)}"
                : $"tracefs is not mounted; {error.Message}";
            return null;
        }
    }

    /// <summary>The number by which perf_event_open(2) knows a tracepoint.</summary>
    /// <param name="name">Group and name: <c>syscalls/sys_exit_read</c>.</param>
    /// <exception cref="IOException">The kernel has no such tracepoint.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not look into tracefs.</exception>
    public int Id(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(_folder, "events", name, "id")), CultureInfo.InvariantCulture);

    /// <summary>Where a mountinfo file (proc_pid_mountinfo(5)) says that tracefs is: field 5, the type behind the separator.</summary>
    public static string? Mounted(IEnumerable<string> mountInfo) => mountInfo
        .Select(line => line.Split(' '))
        .FirstOrDefault(fields => fields.SkipWhile(field => field != "-").Skip(1).FirstOrDefault() == "tracefs")?[4];

    /// <summary>Unmounts what was mounted here.</summary>
    public void Dispose()
    {
        if (_mount >= 0)
            Descriptors.Close(_mount);
    }
}
