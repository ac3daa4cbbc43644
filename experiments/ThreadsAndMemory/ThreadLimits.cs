namespace Experiments.ThreadsAndMemory;

/// <summary>A server whose threads are limited, before it is started.</summary>
/// <param name="Trial">With the command that limits it.</param>
/// <param name="Most">Threads that the limit allows.</param>
/// <param name="Group">Where the kernel counts those that it refuses; null where it does not.</param>
/// <param name="ServerOf">The process id of the server, given that of the process which the launcher started.</param>
sealed record ThreadLimits(Trial Trial, long Most, TaskGroup? Group, Func<int, int> ServerOf);
