using Harness.Judging;
using Harness.Records;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class VerdictsFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string File => _folder["verdicts.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_have_four_significant_digits_and_open_ends_are_empty()
    {
        VerdictsFile.Write(File,
        [
            new("a", "as-written", "2.0", "KiB/task", 2.001234, 1.99951, 2.0032, VerdictKind.Reproduced, "1.00 times what is claimed"),
            new("a", "dotnet", "2.0", "KiB/task", 147456, 0.000012345, null, VerdictKind.Inconclusive, "wide, too"),
            new("b", "dotnet", "15-50", "ms", null, null, null, VerdictKind.NotRun, "no go\non the path"),
        ]);

        Assert.Equal(
            """
            claim_id,subject,expected,unit,measured,low,high,verdict,reason
            a,as-written,2.0,KiB/task,2.001,2,2.003,reproduced,1.00 times what is claimed
            a,dotnet,2.0,KiB/task,147456,0.00001234,,inconclusive,"wide, too"
            b,dotnet,15-50,ms,,,,not-run,no go on the path

            """, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        Verdict[] verdicts =
        [
            new("a", "as-written", "2.0", "KiB/task", 2.001, 1.998, 2.003, VerdictKind.Differs, "a \"quoted\", reason"),
            new("b", "dotnet", "", "ratio", 0.5, null, null, VerdictKind.Inconclusive, ""),
        ];
        VerdictsFile.Write(File, verdicts);

        Assert.Equal(verdicts, VerdictsFile.Read(File));
    }

    [Theory]
    [InlineData("a,dotnet,2.0,KiB/task,\"2,5\",,,differs,", "line 2 has '2,5' as measured, which is no number")]
    [InlineData("a,dotnet,2.0,KiB/task,1,NaN,,differs,", "line 2 has 'NaN' as low, which is no number")]
    [InlineData("a,dotnet,2.0,KiB/task,1,,,maybe,", "line 2 has an unknown verdict 'maybe'")]
    [InlineData("a,dotnet,2.0,KiB/task,1,,,differs,one,two", "line 2 has 10 cells where the first line has 9")]
    public void A_damaged_line_is_named_with_the_remedy(string line, string message)
    {
        System.IO.File.WriteAllText(File, $"claim_id,subject,expected,unit,measured,low,high,verdict,reason\n{line}\n");
        string said = Assert.Throws<RowsFileException>(() => VerdictsFile.Read(File)).Message;
        Assert.Contains(message, said);
        Assert.EndsWith("make the file again with 'report'", said);
    }

    [Fact]
    public void A_missing_file_and_another_file_are_one_line_each()
    {
        Assert.Contains("verdicts.csv", Assert.Throws<RowsFileException>(() => VerdictsFile.Read(File)).Message);
        System.IO.File.WriteAllText(File, "claim_id,subject\n");
        Assert.Contains("no column 'expected'", Assert.Throws<RowsFileException>(() => VerdictsFile.Read(File)).Message);
    }
}
