namespace Servers.Common;

/// <summary>An option that one contestant alone takes: any other refuses it.</summary>
/// <param name="name">What the command line names it by: <c>--source</c>.</param>
/// <param name="meaning">What --help says of it.</param>
public abstract class OwnOption(string name, string meaning)
{
    /// <summary>What the command line names it by.</summary>
    public string Name => name;

    /// <summary>What --help says of it.</summary>
    public string Meaning => meaning;

    /// <summary>What its value may be, and what it is without the option: <c>N</c> and <c>0</c>.</summary>
    internal abstract (string Values, string Otherwise) Usage { get; }

    /// <summary>The value that a text stands for.</summary>
    /// <exception cref="UsageException">It stands for none.</exception>
    internal abstract object Parse(string? text);
}

/// <summary>An option whose value <see cref="ServerOptions.Of"/> reads.</summary>
public abstract class OwnOption<T>(string name, string meaning) : OwnOption(name, meaning)
    where T : notnull
{
    /// <summary>What it is without the option.</summary>
    internal abstract T Otherwise { get; }
}
