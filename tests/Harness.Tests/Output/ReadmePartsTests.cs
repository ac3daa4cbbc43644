using Harness.Judging;
using Harness.Records;
using Harness.Report;
using Harness.Report.Contestants;

namespace Harness.Tests.Output;

public sealed class ReadmePartsTests
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

    private static readonly Document[] Documents = [new("000.txt", "A title", "Somebody"), new("001.txt", "", "")];

    [Fact]
    public void A_page_has_a_table_for_each_document_a_row_for_each_claim_and_one_line_for_the_rest() => Assert.EndsWith(
        $"""

        ## 000: “A title”, Somebody

        | Claim | The document says | Claimed | As written | .NET |
        | --- | --- | --- | --- | --- |
        {AboutRow}
        | `planted.node` | Node costs more | about 3.0 GiB | *not-run*: no node | 6 (5–7) GiB **differs** |

        ## 001: without a title

        | Claim | The document says | Claimed | As written | .NET |
        | --- | --- | --- | --- | --- |

        1 further claim belongs to experiments that this suite does not have yet: buffer-sizes (1).

        """, VerdictsPage.Render(Documents, PlantedRun.Claims, Verdicts), StringComparison.Ordinal);

    [Fact]
    public void Claims_are_counted_by_document_for_the_runtime_that_it_speaks_of() => Assert.Equal(
        """
        |  | document | claims | reproduced | differs | inconclusive | not run | no experiment yet |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | 000 | “A title”, Somebody | 3 | 1 | 0 | 0 | 1 | 1 |
        | 001 | without a title | 0 | 0 | 0 | 0 | 0 | 0 |

        """, ReadmeParts.Documents(Documents, PlantedRun.Claims, Verdicts));

    [Theory]
    [InlineData(true, "[anonymous memory](results/x/planted-memory/rss.svg)")]
    [InlineData(false, "anonymous memory")]
    public void Contestants_begin_with_who_costs_least_and_most_and_a_heading_leads_to_a_figure_that_is_there(bool drawn, string heading) =>
        Assert.Equal(
            $"""
            Of one more idle connection, anonymous memory is 5.01 MiB (`event-loop`) to 12.6 MiB (`go-goroutine`).

            | contestant | {heading} |
            | --- | --- |
            | `go-goroutine` | 12.6 MiB |
            | `event-loop` | 5.01 MiB |

            - *anonymous memory*: `planted-memory` at 4,000 connections, planted

            """, ReadmeParts.Contestants(Contestants(), "results/x", _ => drawn));

    [Fact]
    public void What_is_made_goes_between_its_markers_and_again_changes_nothing()
    {
        const string Readme = "# Title\n\n<!-- part:begin -->\nold\n<!-- part:end -->\n\nMore.\n";

        string replaced = Markdown.Replace(Readme, "part", "| new |\n");

        Assert.Equal("# Title\n\n<!-- part:begin -->\n\n| new |\n\n<!-- part:end -->\n\nMore.\n", replaced);
        Assert.Equal(replaced, Markdown.Replace(replaced, "part", "| new |\n"));
    }

    [Fact]
    public void A_readme_without_markers_is_refused() =>
        Assert.Throws<ArgumentException>(() => Markdown.Replace("# Title\n", "part", "| new |\n"));

    [Fact]
    public void A_list_of_documents_with_other_cells_is_one_line_that_names_the_line()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["documents.csv"], "source,title,author\n000.txt,A title,Somebody,else\n");
        Assert.Contains("line 2 has not the cells", Assert.Throws<RowsFileException>(() => Document.Read(folder["documents.csv"])).Message,
            StringComparison.Ordinal);
    }

    private static ContestantTable Contestants() => ContestantTable.Of(
    [
        (new Evidence(PlantedRun.Experiment, Profile.Standard, [.. PlantedRun.Rows()]), PlantedRun.Reading with
        {
            Cells =
            [
                new(ContestantColumn.Anonymous, "rss",
                    rows => MeasuredCells.AtLargest(rows, PlantedRun.Rss, PlantedRun.Connections, "planted")),
            ],
        }),
    ]);
}
