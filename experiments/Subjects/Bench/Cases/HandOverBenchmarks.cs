using System.Threading.Channels;
using BenchmarkDotNet.Attributes;

namespace Experiments.Subjects.Bench.Cases;

/// <summary>
/// What it costs that one task goes on because another said so. Two tasks take turns; an operation is one turn, and an invocation has
/// some thousands, so that starting the tasks vanishes. Every continuation goes through the thread pool.
/// </summary>
public class HandOverBenchmarks
{
    /// <summary>Turns of one invocation, half of them each task's.</summary>
    public const int Turns = 4_096;

    private const int TurnsOfOneTask = Turns / 2;

    private static readonly UnboundedChannelOptions OneToOne = new() { SingleReader = true, SingleWriter = true };

    private readonly ReusedSource _firstTurn = new(), _secondTurn = new();
    private readonly SemaphoreSlim _firstMay = new(0), _secondMay = new(0);
    private readonly Channel<int> _firstItems = System.Threading.Channels.Channel.CreateUnbounded<int>(OneToOne);
    private readonly Channel<int> _secondItems = System.Threading.Channels.Channel.CreateUnbounded<int>(OneToOne);
    private TaskCompletionSource _firstGoes = Fresh(), _secondGoes = Fresh();

    /// <summary>One task alone, to the end of the thread pool's queue each time.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public Task<int> Yield() => Task.Run(async () =>
    {
        int turns = 0;
        for (; turns < Turns; turns++)
            await Task.Yield();
        return turns;
    });

    /// <summary>The least that a hand-over can be: nothing but the continuation is queued, and nothing allocated.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public Task<int> ValueTaskSource() => TakeTurnsAsync(
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                _secondTurn.Set();
                await _firstTurn.WaitAsync();
            }
        },
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                await _secondTurn.WaitAsync();
                _firstTurn.Set();
            }
        });

    /// <summary>Two channels, one each way.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public Task<int> Channel() => TakeTurnsAsync(
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                _secondItems.Writer.TryWrite(turn);
                await _firstItems.Reader.ReadAsync();
            }
        },
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                await _secondItems.Reader.ReadAsync();
                _firstItems.Writer.TryWrite(turn);
            }
        });

    /// <summary>Two semaphores that nobody may enter at first.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public Task<int> SemaphoreAsync() => TakeTurnsAsync(
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                _secondMay.Release();
                await _firstMay.WaitAsync();
            }
        },
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                await _secondMay.WaitAsync();
                _firstMay.Release();
            }
        });

    /// <summary>A source for each turn, made before the other task goes on, who will complete it.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public Task<int> CompletionSource() => TakeTurnsAsync(
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                _firstGoes = Fresh();
                _secondGoes.SetResult();
                await _firstGoes.Task;
            }
        },
        async () =>
        {
            for (int turn = 0; turn < TurnsOfOneTask; turn++)
            {
                await _secondGoes.Task;
                _secondGoes = Fresh();
                _firstGoes.SetResult();
            }
        });

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<int> TakeTurnsAsync(Func<Task> first, Func<Task> second)
    {
        await Task.WhenAll(Task.Run(first), Task.Run(second));
        return Turns;
    }
}
