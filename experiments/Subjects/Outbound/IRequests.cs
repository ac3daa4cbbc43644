using Experiments.Subjects.Outbound.Pooling;

namespace Experiments.Subjects.Outbound;

/// <summary>One way to make requests of a server, by as many tasks at once as like.</summary>
interface IRequests : IDisposable
{
    /// <summary>Connections, ever.</summary>
    long Opened { get; }

    /// <summary>Null where there is no pool that can be asked.</summary>
    PoolCounts? Pool => null;

    /// <summary>Requests that failed on a connection that others had used before; null where nobody can tell.</summary>
    long? BrokenHandedOut => null;

    /// <summary>Makes one, and looks at its answer.</summary>
    Task MakeAsync();
}
