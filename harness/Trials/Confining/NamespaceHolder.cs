using System.Net;
using System.Runtime.InteropServices;
using Linux;

namespace Harness.Trials.Confining;

/// <summary>
/// The process that keeps a network namespace alive: it brings loopback up, changes the settings that it is told, says <c>ready</c> and
/// waits for the end of its input. The namespace ends with the last process in it, so that none can be left behind.
/// </summary>
public static class NamespaceHolder
{
    /// <summary>What an address of the namespace's own is given as: <c>lo=198.18.0.1</c>. It lives on loopback, beside 127.0.0.1.</summary>
    public const string Loopback = "lo";

    private const string Settings = "/proc/sys/";
    private const string SecondOfLoopback = $"{Loopback}:1";

    private static readonly IPAddress OneAddress = IPAddress.Parse("255.255.255.255");

    /// <param name="settings">
    /// Such as <c>net.core.somaxconn=128</c>, as sysctl(8) takes them; a name alone is written with the value that it has, to prove that it
    /// could be changed. <see cref="Loopback"/> is an address.
    /// </param>
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

    /// <summary>Container engines mount /proc/sys read-only.</summary>
    private static string RemedyOf(IOException refused) => refused.Message.StartsWith("Read-only", StringComparison.Ordinal)
        ? ", mount it writable (of a container: --security-opt systempaths=unconfined)"
        : "";

    /// <summary>The kernel shows a process the settings of its own network namespace below /proc/sys/net (proc_sys_net(5)).</summary>
    private static void Change(string setting)
    {
        string[] parts = setting.Split('=', 2);
        if (parts[0] == Loopback)
        {
            if (parts.Length > 1)
                NetworkInterfaces.BringUp(SecondOfLoopback, IPAddress.Parse(parts[1]), OneAddress);
            return;
        }
        string path = Settings + parts[0].Replace('.', '/');
        if (!Directory.Exists(Settings))
            throw new IOException($"this host shows no settings ({Settings})");
        if (!File.Exists(path))
            throw new IOException($"{parts[0]} is no setting of a network namespace of this kernel");
        try
        {
            File.WriteAllText(path, parts.Length > 1 ? parts[1] : File.ReadAllText(path));
        }
        catch (IOException refused)
        {
            throw new IOException($"{parts[0]} cannot be changed: {refused.Message}{RemedyOf(refused)}", refused);
        }
    }
}
