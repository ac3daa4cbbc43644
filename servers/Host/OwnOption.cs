namespace Servers.Host;

/// <summary>An option that one server alone takes.</summary>
/// <param name="Usage">Its name and its value, such as <c>--source S</c>.</param>
/// <param name="Description">What --help says of it, with the default in brackets.</param>
public sealed record OwnOption(string Usage, string Description)
{
    /// <summary>What the command line names it by: <c>--source</c>.</summary>
    public string Name => Usage[..Usage.IndexOf(' ', StringComparison.Ordinal)];
}
