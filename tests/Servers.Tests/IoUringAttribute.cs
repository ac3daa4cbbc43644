using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Servers.Tests;

/// <summary>Runs a theory for the server on io_uring, or skips it where the kernel forbids that.</summary>
/// <param name="more">What stands behind the server's id.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class IoUringAttribute(params object[] more) : DataAttribute
{
    /// <summary>The server's id, and options of its own.</summary>
    public string Server { get; init; } = HereOrNot.IoUring;

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([HereOrNot.Row(Server, more)]);
}
