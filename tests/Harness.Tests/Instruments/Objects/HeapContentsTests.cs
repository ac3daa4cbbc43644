using System.Diagnostics;
using Harness.Instruments.Objects;
using Harness.Tests.Instruments.Pauses;

namespace Harness.Tests.Instruments.Objects;

public class HeapContentsTests
{
    private const int Planted = 1_000;

    [Fact]
    public async Task Each_method_that_waits_in_the_process_is_an_object_of_its_own_type()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync("--waiting", $"{Planted}");
        HeapContents? heap = HeapContents.Read([planted.ProcessId], out string whyNot);
        Assert.SkipWhen(whyNot.Length > 0, whyNot);
        Assert.Equal(
            [Planted, Planted],
            heap!.Types.Where(type => TypeName.Short(type.Key).StartsWith("state machine of PlantedTasks.", StringComparison.Ordinal))
                .Select(type => type.Value.Objects));
    }

    [Fact]
    public async Task A_process_goes_on_when_its_heap_has_been_read()
    {
        await using LoadedServer planted = await LoadedServer.PlantedAsync();
        Assert.SkipWhen(HeapContents.Read([planted.ProcessId], out string whyNot) is null, whyNot);
        Assert.Equal(40, (await planted.EchoAsync(40)).Messages);
    }

    [Fact]
    public void A_process_that_is_none_of_dot_net_has_no_heap_to_read_and_nothing_is_said_of_it()
    {
        using var other = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;
        Assert.Null(HeapContents.Read([other.Id], out string whyNot));
        Assert.Equal("", whyNot);
        other.StandardInput.Close();
        other.WaitForExit();
    }

    [Fact]
    public void A_process_that_is_gone_says_why_it_cannot_be_read()
    {
        Assert.Null(HeapContents.Read([int.MaxValue], out string whyNot));
        Assert.StartsWith("its heap cannot be read: ", whyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bill_is_what_the_second_has_more_for_each_unit_and_small_change_is_one_line()
    {
        ObjectBill bill = ObjectBill.Between(
            Heap(("N.Socket", 100, 11_200), ("N.Table[]", 1, 800), ("N.Gone", 3, 72)),
            Heap(("N.Socket", 300, 33_600), ("N.Table[]", 1, 900), ("M.Socket", 200, 3_200)), units: 200);
        Assert.Equal([new("Socket", 2, 128), new(ObjectBill.Remainder, -0.015, 0.14)], bill.Types);
        Assert.Equal(128.14, bill.Bytes);
    }

    [Theory]
    [InlineData("System.Byte[]", "Byte[]")]
    [InlineData("System.Net.Sockets.Socket+AwaitableSocketAsyncEventArgs", "Socket.AwaitableSocketAsyncEventArgs")]
    [InlineData("System.Action<System.Int32, System.Memory<System.Byte>>", "Action<Int32, Memory<Byte>>")]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder<System.Threading.Tasks.VoidTaskResult>+AsyncStateMachineBox<"
        + "Servers.Common.TaskServer+<Serve>d__2>", "state machine of TaskServer.Serve")]
    [InlineData("System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<N.ReadResult>+StateMachineBox<"
        + "System.IO.Pipelines.StreamPipeReader+<<ReadAsync>g__Core|39_0>d>", "state machine of StreamPipeReader.ReadAsync")]
    public void A_type_is_called_what_people_call_it(string fullName, string name) => Assert.Equal(name, TypeName.Short(fullName));

    private static HeapContents Heap(params (string Type, long Objects, long Bytes)[] types) =>
        new(types.ToDictionary(type => type.Type, type => new ObjectTotal(type.Objects, type.Bytes)), 0);
}
