namespace Harness.Tests.Trials.Confining;

public class ProcessorSplitTests
{
    [Theory]
    [InlineData("0-1", "0,1", "0", "1")]
    [InlineData("0-3", "0,1,2,3", "0-1", "2-3")]
    [InlineData("0-2", "0,1,2", "0", "1-2")]
    [InlineData("0-3", "0-1,2-3", "0-1", "2-3")]
    [InlineData("0-7", "0+4,1+5,2+6,3+7", "0-1,4-5", "2-3,6-7")]
    [InlineData("0-5", "0+3,1+4,2+5", "0,3", "1-2,4-5")]
    [InlineData("0-1", "0+1", "0", "1")]
    [InlineData("4", "4", "4", "4")]
    public void The_machine_is_halved_by_whole_cores_and_clients_have_what_does_not_go_up(
        string usable, string cores, string servers, string clients)
    {
        var split = ProcessorSplit.Halves(
            List(usable), [.. cores.Split(',').Select(core => List(core.Replace('+', ',')))]);
        Assert.Equal((servers, clients), ($"{split.Servers}", $"{split.Clients}"));
    }

    [Fact]
    public void Nobody_is_bound_where_nothing_is_told_and_the_experiment_does_not_ask() =>
        Assert.Null(For(splits: false, null, null).Describe());

    [Fact]
    public void One_side_that_is_told_binds_no_other_where_the_experiment_does_not_ask() => Assert.Equal(
        "servers on processors 0-1, clients on any processor", $"{For(splits: false, "0-1", null).Describe()}");

    [Fact]
    public void A_side_that_is_not_told_gets_what_the_other_leaves() => Assert.Equal(
        "servers on processors 0-1,3, clients on processor 2", $"{For(splits: true, null, "2").Describe()}");

    [Fact]
    public void Sides_that_share_say_so() => Assert.Equal(
        "servers on processors 0-1, clients on processors 1-2 (2 processes): the sides share 1",
        $"{For(splits: true, "0-1", "1-2").Describe()}");

    [Fact]
    public void There_are_as_many_clients_as_processors_of_theirs_where_the_experiment_asks() => Assert.Equal(
        (2, 1), (For(splits: true, null, null).ClientProcesses, For(splits: false, "0-1", "2-3").ClientProcesses));

    [Fact]
    public void A_trial_moves_its_sides_and_keeps_all_else()
    {
        var split = new ProcessorSplit(List("0"), List("1"));
        Trial trial = new Trial(new("one", "", _ => null!), new("program", ["a"]), new Point([]), 1, null!).On(split);
        Assert.Equal((split, "0", "a"), (trial.Processors, $"{trial.Command.Processors}", trial.Command.With("b").Arguments[0]));
        Assert.Null(trial.On(ProcessorSplit.None).Command.Processors);
    }

    private static ProcessorSplit For(bool splits, string? servers, string? clients) => ProcessorSplit.For(
        splits, servers is null ? null : List(servers), clients is null ? null : List(clients), new Processors([0, 1, 2, 3], null));

    private static ProcessorList List(string text) => ProcessorList.Parse(text)!;
}
