using System.Reflection;
using System.Runtime.InteropServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Servers.Tests;

/// <summary>Runs a theory for Kestrel, or skips it where the runtime of ASP.NET Core is not installed beside that of the tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class KestrelAttribute : DataAttribute
{
    private static readonly string Framework = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../Microsoft.AspNetCore.App");

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow(Contestant.Kestrel.Id)
        {
            Skip = Directory.Exists(Framework) ? null : "the runtime of ASP.NET Core is not installed",
        },
    ]);
}
