using Harness.Processes;

namespace Harness.Records.Manifest;

/// <summary>A server that the user brought along.</summary>
/// <param name="Id">Its subject id.</param>
/// <param name="Command">Its command line, paths cut to their last names.</param>
public sealed record OwnServer(string Id, string Command)
{
    /// <summary>From <c>--server "name=command line"</c>.</summary>
    public static OwnServer Of(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        string command = equals < 0 ? "" : option[(equals + 1)..].Trim();
        IEnumerable<string> words = (CommandWords.Split(command) ?? []).Select(word => word[(word.LastIndexOf('/') + 1)..]);
        return new(equals < 0 ? option : option[..equals], CommandWords.Join(words));
    }
}
