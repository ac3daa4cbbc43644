using Harness.Instruments.Objects;
using Harness.Tests.Instruments.Pauses;

namespace Harness.Tests.Instruments.Objects;

public class WaitingTasksTests
{
    private const int Planted = 1_000;
    private const string Box = "System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[VoidTaskResult,<A>d__1]";

    /// <summary>Each is a method that awaits another: two boxes and one task.</summary>
    [Fact]
    public async Task As_many_tasks_are_counted_as_wait_in_the_process()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--waiting", $"{Planted}");
        Assert.Equal(Planted, await WaitingTasks.CountAsync([planted.ProcessId], CancellationToken.None));
    }

    [Fact]
    public void A_method_that_holds_two_and_awaits_one_of_them_is_two_tasks() => Assert.Equal(2, WaitingTasks.Count(new(
        [new(1, Box, 2), new(2, Box, 1), new(3, Box, 0), new(4, "System.Object", 1)], [2, 3, 1, 1])));

    [Fact]
    public void A_chain_of_three_is_one_task() => Assert.Equal(1, WaitingTasks.Count(new(
        [new(1, Box, 1), new(2, Box, 2), new(3, Box, 1)], [2, 1, 3, 2])));

    [Fact]
    public async Task A_process_without_a_runtime_of_its_own_has_no_count() =>
        Assert.Null(await WaitingTasks.CountAsync([1], CancellationToken.None));
}
