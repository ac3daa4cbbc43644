using Harness.Running;

namespace Experiments.Tests.ConnectionMemory;

public sealed class NeedsGoFactAttribute : FactAttribute
{
    public NeedsGoFactAttribute() => Skip = ProgramPath.Find("go") is null ? "go is not installed (Debian: golang-go)" : null;
}
