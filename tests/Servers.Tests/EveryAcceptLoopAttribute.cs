using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Servers.Tests;

/// <summary>
/// Runs a theory once for each way of the catalog to accept, hold and close connections: by a thread, by a task, by a loop over epoll, by a
/// handler on one, and by a loop over io_uring. Other servers have one of these, and the process contract all from one place.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class EveryAcceptLoopAttribute : DataAttribute
{
    /// <summary>A server of each.</summary>
    public static readonly string[] Ids = ["thread-per-connection", "task-per-connection", "event-loop", "netpoller", "io-uring"];

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. HereOrNot.Rows(Ids)]);
}
