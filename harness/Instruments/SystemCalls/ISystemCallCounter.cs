namespace Harness.Instruments.SystemCalls;

/// <summary>Counts the system calls of processes from outside, from its making to its disposal.</summary>
public interface ISystemCallCounter : IDisposable
{
    /// <summary>How: <c>ebpf</c>, <c>perf</c> or <c>strace</c>.</summary>
    string Method { get; }

    /// <summary>True when counting slows the process so much that counts which depend on timing are no longer its own.</summary>
    bool Distorts { get; }

    /// <summary>Everything since the counter was attached. A method that reports only at its end ends here and can be read once.</summary>
    SystemCallTally Read();
}
