using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Contract;

namespace Servers.Common.Hosting;

// What this process's runtime believes of the processors, and by how many threads its pool works: so it is seen whether a setting of the
// runtime, which nobody refuses, has been taken.
static class SchedulerReport
{
    public static void Write(Utf8JsonWriter json)
    {
        ThreadPool.GetMinThreads(out int least, out _);
        ThreadPool.GetMaxThreads(out int most, out _);
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteNumber("least_workers", least);
        json.WriteNumber("most_workers", most);
        json.WriteNumber("work_items", ThreadPool.CompletedWorkItemCount);
        json.WriteKnown("spin_limit", SpinLimit());
    }

    // The runtime keeps it to itself, in PortableThreadPool.WorkerThread.cs and LowLevelLifoSemaphore.cs: not known where those change, or
    // where a native build has left out what nothing names.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Null where the type was left out.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Null where the field was left out.")]
    private static long? SpinLimit()
    {
        object? semaphore = typeof(ThreadPool).Assembly.GetType("System.Threading.PortableThreadPool+WorkerThread")
            ?.GetField("s_semaphore", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null);
        return semaphore?.GetType().GetField("_spinCount", BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(semaphore) as int?;
    }
}
