using System.Reflection;
using Xunit.Sdk;

namespace Servers.Tests;

/// <summary>Runs a theory for one peer in another runtime, or skips it where the tool that builds the peer is not installed.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class PeerAttribute : DataAttribute
{
    private readonly string _id;

    public PeerAttribute(string id)
    {
        _id = id;
        Skip = Array.Find(PeerBuild.All, peer => peer.Id == id)!.MissingTool;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_id]];
}
