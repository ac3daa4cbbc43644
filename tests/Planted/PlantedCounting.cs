using Harness.Instruments.SystemCalls;

namespace Planted;

/// <summary>Says how this process, with the rights that it was started with, may count the system calls of another.</summary>
static class PlantedCounting
{
    public static int Run(int processId)
    {
        using ISystemCallCounter? counter = SystemCallCounter.Attach([processId], out string method);
        Console.WriteLine(method);
        return 0;
    }
}
