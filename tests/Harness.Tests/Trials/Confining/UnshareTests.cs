namespace Harness.Tests.Trials.Confining;

/// <summary>Which way to a namespace is taken, by what works in it.</summary>
public class UnshareTests
{
    [Fact]
    public void A_way_in_which_a_trial_could_do_its_work_is_taken()
    {
        (string[]? way, string? whyNot) = Find(way => way.Contains("--user") ? null : "SIOCSIFFLAGS: EPERM");
        Assert.Equal(["--user", "--map-root-user", "--net"], way!);
        Assert.Null(whyNot);
    }

    [Fact]
    public void Where_no_way_works_both_problems_are_told_and_the_right_that_is_missing()
    {
        (string[]? way, string? whyNot) = Find(way => way.Contains("--user") ? "unshare failed" : "SIOCSIFFLAGS: EPERM");
        Assert.Null(way);
        Assert.StartsWith(
            "no network namespace can be used here: SIOCSIFFLAGS: EPERM; in a user namespace: unshare failed; ", whyNot,
            StringComparison.Ordinal);
        Assert.EndsWith(Rights.Missing(Right.NetAdmin), whyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_question_of_rights_wishes_for_none() => Assert.Equal(
        "no network namespace can be used here: net.x is no setting of a network namespace of this kernel",
        Find(_ => "net.x is no setting of a network namespace of this kernel").WhyNot);

    [Fact]
    public void A_tool_that_is_not_there_is_named_with_its_package() => Assert.Equal(
        "no-such-tool is not installed (Debian: util-linux)", Unshare.WhyNotRun(new ProcessCommand("no-such-tool", [])));

    private static (string[]? Way, string? WhyNot) Find(Func<string[], string?> whyNot) =>
        Unshare.FindWay("network namespace", [Right.NetAdmin], whyNot, "--net");
}
