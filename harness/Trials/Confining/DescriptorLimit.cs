using System.Globalization;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>A limit of open descriptors that one program lives under (getrlimit(2), RLIMIT_NOFILE).</summary>
public static class DescriptorLimit
{
    private const string Script = """ulimit -n "$0" && exec "$@" """;

    /// <summary>
    /// The command under a limit, both soft and hard: Go and .NET raise the soft one to the hard one when they start.
    /// </summary>
    /// <param name="descriptors">At most the limit of this process.</param>
    public static ProcessCommand On(ProcessCommand command, long descriptors) =>
        command.Under("sh", ["-c", Script, descriptors.ToString(CultureInfo.InvariantCulture)]);
}
