using Harness.Instruments;
using Harness.Processes;

namespace Harness.Runs;

/// <summary>A list of processors that the user gave, which must be some that this program may use.</summary>
static class ProcessorsOption
{
    /// <param name="text">Null where the option was not given.</param>
    /// <exception cref="RefusedException">It is no list, or names a processor that cannot be used.</exception>
    public static ProcessorList? Read(string option, string? text, Processors machine)
    {
        if (text is null)
            return null;
        ProcessorList list = ProcessorList.Parse(text)
            ?? throw new RefusedException($"{option} '{text}' is no list of processors: such as 0-3,7");
        ProcessorList usable = new(machine.Usable), others = list.Without(usable);
        return others.Count == 0
            ? list
            : throw new RefusedException($"{option} {text}: this program may not use {others}, choose among {usable}");
    }
}
