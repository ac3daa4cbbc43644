namespace Experiments.Tests.Suite;

/// <summary>A test that runs a program under a filter of system calls (seccomp(2)).</summary>
public sealed class NeedsSystemCallFilterAttribute : NeedsAttribute
{
    protected override string? WhyNot =>
        SuiteProcess.RunProgram("Planted", "--refuse-diagnostics", "1", "true").ExitCode == ExitStatus.Success
            ? null
            : "needs a kernel that takes filters of system calls (seccomp)";
}
