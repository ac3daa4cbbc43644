using System.Globalization;

namespace Experiments.BufferSizes;

/// <summary>
/// How a server is told its buffer size: the suite's own take an option, a user's own server may have <c>{buffer}</c> in its command.
/// </summary>
/// <param name="Command">The command with the size in it, where it has a place for one.</param>
/// <param name="Description">For the row.</param>
sealed record BufferSetting(ProcessCommand Command, string Description)
{
    /// <summary>What stands for the buffer size in the command of a user's own server.</summary>
    public const string Placeholder = "{buffer}";

    private const string Option = "--buffer-bytes";

    /// <summary>Whether a command says where the buffer size belongs.</summary>
    public static bool HasPlaceholder(ProcessCommand command) =>
        command.Arguments.Any(argument => argument.Contains(Placeholder, StringComparison.Ordinal));

    /// <summary>The command for one buffer size.</summary>
    /// <param name="takesOption">The server is one of the suite's, all of which take the option.</param>
    public static BufferSetting Of(ProcessCommand command, bool takesOption, long bufferBytes)
    {
        string bytes = bufferBytes.ToString(CultureInfo.InvariantCulture);
        if (HasPlaceholder(command))
        {
            string[] arguments = [.. command.Arguments.Select(argument =>
                argument.Replace(Placeholder, bytes, StringComparison.Ordinal))];
            return new(command with { Arguments = arguments }, $"{Placeholder} = {bytes}");
        }
        return takesOption
            ? new(command.With(Option, bytes), $"{Option} {bytes}")
            : new(command, $"its own, whatever it is: the command has no {Placeholder}");
    }
}
