namespace Servers.Common;

/// <summary>An option that a contestant declares: one that does not refuses it. <see cref="ServerOptions.Of"/> reads its value.</summary>
/// <remarks>Every value is a number and no type is generic: types are memory of each process that is measured.</remarks>
/// <param name="name">What the command line names it by: <c>--source</c>.</param>
/// <param name="meaning">What --help says of it.</param>
/// <param name="otherwise">Its value without the option.</param>
public abstract class OwnOption(string name, string meaning, int otherwise)
{
    /// <summary>What the command line names it by.</summary>
    public string Name => name;

    /// <summary>What --help says of it.</summary>
    public string Meaning => meaning;

    /// <summary>Its value without the option.</summary>
    public int Otherwise => otherwise;

    /// <summary>Without which it says nothing, and is refused; null where there is none.</summary>
    internal OwnOption? Needs { get; init; }

    /// <summary>What stands behind its name, and without it: <c>N</c> and <c>0</c>.</summary>
    internal abstract (string Texts, string Otherwise) Usage { get; }

    /// <summary>The value that a text stands for.</summary>
    /// <exception cref="UsageException">It stands for none.</exception>
    internal abstract int Parse(string? text);
}
