using System.Text;
using Linux;

namespace Harness.Instruments;

/// <summary>
/// What the kernel says from now on (/dev/kmsg, Documentation/ABI/testing/dev-kmsg). It says much of one thing only a few times: ten
/// messages in five seconds, so that messages are a signature and no count.
/// </summary>
public sealed class KernelLog : IDisposable
{
    private const string Device = "/dev/kmsg";
    private const int LongestRecord = 8192;

    private readonly int _descriptor;

    private KernelLog(int descriptor) => _descriptor = descriptor;

    /// <summary>Begins behind the last message there is.</summary>
    /// <param name="whyNot">Why there is none to read; null when there is.</param>
    public static KernelLog? Follow(out string? whyNot)
    {
        try
        {
            whyNot = null;
            return new KernelLog(Descriptors.OpenAtEnd(Device));
        }
        catch (LinuxException refused)
        {
            whyNot = refused.Error switch
            {
                Errno.ENOENT => $"this host shows no log of its kernel ({Device})",
                Errno.EPERM or Errno.EACCES => $"the kernel's log cannot be read: {refused.Error}, {Rights.Missing(Right.Syslog)}, "
                    + "or kernel.dmesg_restrict=0",
                _ => $"the kernel's log cannot be read: {refused.Message}",
            };
            return null;
        }
    }

    /// <summary>The messages since the last look.</summary>
    public IReadOnlyList<string> Read()
    {
        var messages = new List<string>();
        Span<byte> record = stackalloc byte[LongestRecord];
        while (true)
        {
            try
            {
                int length = Descriptors.Read(_descriptor, record);
                if (length == 0)
                    return messages;
                messages.Add(MessageOf(Encoding.UTF8.GetString(record[..length])));
            }
            catch (LinuxException overwritten) when (overwritten.Error == Errno.EPIPE)
            {
                // Records were lost: the next one is the oldest that is left.
            }
            catch (LinuxException end) when (end.Error == Errno.EAGAIN)
            {
                return messages;
            }
        }
    }

    /// <summary>From a record such as <c>6,339,5140900,-;NET: Registered protocol family 10</c>, with more lines behind.</summary>
    internal static string MessageOf(string record) => record[(record.IndexOf(';', StringComparison.Ordinal) + 1)..].Split('\n')[0];

    public void Dispose() => Descriptors.Close(_descriptor);
}
