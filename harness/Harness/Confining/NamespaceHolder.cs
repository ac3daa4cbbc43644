using System.Runtime.InteropServices;
using Linux;

namespace Harness.Confining;

/// <summary>
/// The process that keeps a network namespace alive: it brings loopback up, changes the settings that it is told, says <c>ready</c> and
/// waits for the end of its input. The namespace ends with the last process in it, so that none can be left behind.
/// </summary>
public static class NamespaceHolder
{
    private const string Settings = "/proc/sys/";

    /// <param name="settings">Such as <c>net.core.somaxconn=128</c>, as sysctl(8) takes them.</param>
    /// <returns>The exit status: 0 at the end of standard input, 1 when a setting is refused.</returns>
    public static int Run(IEnumerable<string> settings)
    {
        // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        try
        {
            NetworkInterfaces.BringLoopbackUp();
            foreach (string setting in settings)
                Change(setting);
        }
        catch (Exception refused) when (refused is LinuxException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"namespace: {refused.Message}");
            return 1;
        }
        Console.Out.WriteLine("""{"event":"ready"}""");
        while (Console.In.ReadLine() is not null)
        {
        }
        return 0;
    }

    /// <summary>The kernel shows a process the settings of its own network namespace below /proc/sys/net (proc_sys_net(5)).</summary>
    private static void Change(string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        string path = Settings + setting[..equals].Replace('.', '/');
        if (!File.Exists(path))
            throw new IOException($"{setting[..equals]} is no setting of a network namespace of this kernel");
        File.WriteAllText(path, setting[(equals + 1)..]);
    }
}
