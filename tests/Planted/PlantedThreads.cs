using Contract;

namespace Planted;

/// <summary>Threads that have touched a known number of bytes of their stacks and wait.</summary>
static unsafe class PlantedThreads
{
    private const int StackBytes = 1 << 20;

    public static int Run(PlantedOptions options)
    {
        using var parked = new CountdownEvent(options.Threads);
        using var never = new ManualResetEventSlim(initialState: false, spinCount: 0);
        for (int i = 0; i < options.Threads; i++)
            new Thread(() => Touch(options.TouchBytes, parked, never), StackBytes) { IsBackground = true }.Start();
        parked.Wait();
        return new Commands(Console.OpenStandardOutput()).ServeInTurn();
    }

    private static void Touch(int bytes, CountdownEvent parked, ManualResetEventSlim never)
    {
        byte* stack = stackalloc byte[bytes];
        for (int offset = 0; offset < bytes; offset += 4096)
            stack[offset] = 1;
        parked.Signal();
        never.Wait();
    }
}
