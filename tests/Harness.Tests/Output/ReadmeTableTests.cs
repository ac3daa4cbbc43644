using Harness.Judging;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class ReadmeTableTests
{
    private static readonly Verdict[] Verdicts =
    [
        new("planted.about", Judge.AsWritten, "2.0", "KiB/conn", 2, 2, 2, VerdictKind.Reproduced, ""),
        new("planted.about", Judge.DotNet, "2.0", "KiB/conn", 5, null, null, VerdictKind.Inconclusive, ""),
        new("planted.node", Judge.AsWritten, "3.0", "GiB", null, null, null, VerdictKind.NotRun, "no node"),
        new("planted.node", Judge.DotNet, "3.0", "GiB", 6, 5, 7, VerdictKind.Differs, ""),
    ];

    private const string AboutRow = "| `planted.about` | One \\| two cost 2 KiB | about 2.0 KiB/conn "
        + "| 2 KiB/conn **reproduced** | 5 (no interval) KiB/conn **inconclusive** |";

    [Fact]
    public void A_claim_is_a_row_and_the_rest_is_one_line() => Assert.Equal(
        $"""
        | Claim | The document says | Claimed | As written | .NET |
        | --- | --- | --- | --- | --- |
        {AboutRow}
        | `planted.node` | Node costs more | about 3.0 GiB | *not-run*: no node | 6 (5–7) GiB **differs** |

        1 further claim belongs to experiments that this suite does not have yet: buffer-sizes (1).

        """, ReadmeTable.Render(PlantedRun.Claims, Verdicts));

    [Fact]
    public void The_table_goes_between_the_markers_and_again_changes_nothing()
    {
        const string Readme = "# Title\n\n<!-- verdicts:begin -->\nold\n<!-- verdicts:end -->\n\nMore.\n";

        string replaced = ReadmeTable.Replace(Readme, "| new |\n");

        Assert.Equal("# Title\n\n<!-- verdicts:begin -->\n\n| new |\n\n<!-- verdicts:end -->\n\nMore.\n", replaced);
        Assert.Equal(replaced, ReadmeTable.Replace(replaced, "| new |\n"));
    }

    [Fact]
    public void A_readme_without_markers_is_refused() =>
        Assert.Throws<ArgumentException>(() => ReadmeTable.Replace("# Title\n", "| new |\n"));
}
