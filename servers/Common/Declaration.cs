namespace Servers.Common;

/// <summary>What a contestant says of itself, beside its code.</summary>
/// <param name="Id">What the first argument names it by.</param>
/// <param name="Picture">What --list says of it, in one line.</param>
/// <param name="Create">Makes it; nothing runs until it is started.</param>
/// <param name="OwnOptions">Options that it takes beside the common ones: a contestant that does not declare them refuses them.</param>
public sealed record Declaration(string Id, string Picture, Func<ServerOptions, ITcpServer> Create, params OwnOption[] OwnOptions)
{
    /// <summary>Its own option of this name, or null if it has none.</summary>
    public OwnOption? OwnOption(string name) => Array.Find(OwnOptions, own => own.Name == name);
}
