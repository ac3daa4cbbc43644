using System.Reflection;
using Xunit.Sdk;

namespace Servers.Tests;

/// <summary>
/// Runs a theory once for each server of a program in another runtime, or skips it where the tool that builds the program is not installed.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class PeerAttribute : DataAttribute
{
    private readonly PeerBuild _build;

    public PeerAttribute(string program)
    {
        _build = Array.Find(PeerBuild.All, peer => peer.Program == program)!;
        Skip = _build.MissingTool;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => _build.Servers.Keys.Select(id => new object[] { id });
}
