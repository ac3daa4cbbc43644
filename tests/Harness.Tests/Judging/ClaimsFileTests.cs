namespace Harness.Tests.Judging;

public sealed class ClaimsFileTests : IDisposable
{
    private const string Header = "id,source,experiment,claim,conditions,expected,unit,relation,tolerance,subject,as_written,dotnet,note\n";

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_row_becomes_a_claim()
    {
        Claim claim = Read(
            "a.b,004.txt,parked-tasks,\"Ten, or so\",n=10,20.2,MiB,about,,go runtime,go-parked,async-own-source,StackInuse\n").Single();

        Assert.Equal(new Claim("a.b", "004.txt", "parked-tasks", "Ten, or so", "n=10", "20.2", "MiB", Relation.About, "go runtime",
            "StackInuse")
        {
            AsWritten = "go-parked",
            DotNet = "async-own-source",
        }, claim);
        Assert.Equal(20.2, claim.Number);
    }

    [Fact]
    public void A_range_has_two_ends() => Assert.Equal((15, 50), Read("a,s,e,c,,15-50,ms,in range,,any,,,\n").Single().Range);

    [Fact]
    public void A_word_that_is_to_be_equalled_is_a_departure_of_0()
    {
        Claim claim = Read("a,s,e,c,,constant,threads,equals,,any,,,\n").Single();

        Assert.True(claim.IsWord);
        Assert.Equal(0, claim.Number);
    }

    [Fact]
    public void A_comparison_expects_nothing() => Assert.Null(Read("a,s,e,c,,,ms,compare,,any,,,\n").Single().Number);

    [Theory]
    [InlineData("a,s,e,c,,1,ms,roughly,,any,,,\n", "line 2, claim 'a': no relation 'roughly': write one of about, count")]
    [InlineData("a,s,e,c,,fast,ms,about,,any,,,\n", "line 2, claim 'a': the relation 'about' needs a number, not 'fast'")]
    [InlineData("a,s,e,c,,15,ms,in range,,any,,,\n", "line 2, claim 'a': the relation 'in range' needs a range such as 15-50, not '15'")]
    [InlineData("a,s,e,c,,50-15,ms,best in,,any,,,\n", "needs a range such as 15-50, not '50-15'")]
    [InlineData("a,s,e,c,,0,ms,about,,any,,,\n", "nothing is about 0: write equals")]
    [InlineData("a,s,e,c,,9,ms,count,,any,,,\n", "the relation 'count' needs a tolerance")]
    [InlineData("a,s,e,c,,9,ms,about,1,any,,,\n", "the relation 'about' has no tolerance")]
    [InlineData("a,s,e,c,,9,ms,count,few,any,,,\n", "the tolerance 'few' is no number")]
    [InlineData("a,s,e,c,,100,%,falls by,,any,,,\n", "a fall is by more than 0 and less than 100%, not '100'")]
    [InlineData("a,s,e,c,,,ms,equals,,any,,,\n", "needs a number, not ''")]
    [InlineData("a,s,e,c, too, many,1,ms,about,,any,,,\n", "14 cells where the first line has 13: quote what holds a comma")]
    [InlineData("a,s,e,c,,1,ms,about,,any,,,\na,s,e,c,,1,ms,about,,any,,,\n", "line 3: the id 'a' comes twice")]
    public void A_row_that_cannot_be_judged_is_named(string rows, string message) =>
        Assert.Contains(message, Assert.Throws<ClaimsFileException>(() => Read(rows)).Message);

    [Fact]
    public void A_file_without_a_column_names_the_column()
    {
        File.WriteAllText(_path, "id,claim\na,b\n");

        Assert.Contains("no column 'source'", Assert.Throws<ClaimsFileException>(() => ClaimsFile.Read(_path)).Message);
    }

    [Fact]
    public void A_missing_file_is_one_line() =>
        Assert.DoesNotContain('\n', Assert.Throws<ClaimsFileException>(() => ClaimsFile.Read(_path + ".none")).Message);

    private IReadOnlyList<Claim> Read(string rows)
    {
        File.WriteAllText(_path, Header + rows);
        return ClaimsFile.Read(_path);
    }
}
