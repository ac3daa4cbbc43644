using Harness.Running;

namespace Experiments.Tests.Suite;

/// <summary>Tests that run a program under a filter of system calls (seccomp(2)).</summary>
public sealed class NeedsSystemCallFilterTheoryAttribute : TheoryAttribute
{
    public NeedsSystemCallFilterTheoryAttribute() =>
        Skip = SuiteProcess.RunProgram("Planted", "--refuse-diagnostics", "1", "true").ExitCode == ExitStatus.Success
            ? null
            : "needs a kernel that takes filters of system calls (seccomp)";
}
