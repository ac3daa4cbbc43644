using Harness.Judging;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class FindingsPageTests
{
    private static readonly Verdict[] Verdicts =
    [
        new("planted.about", Judge.AsWritten, "2.0", "KiB/conn", 2, 2, 2, VerdictKind.Reproduced, ""),
        new("planted.node", Judge.DotNet, "3.0", "GiB", 6, 5, 7, VerdictKind.Differs, ""),
    ];

    [Fact]
    public void Verdicts_of_the_claims_that_a_marker_names_stand_below_it_in_its_order_and_again_change_nothing()
    {
        const string Page = """
            # One

            <!-- planted.node planted.about:begin -->
            <!-- planted.node planted.about:end -->

            Why.
            """;

        string replaced = FindingsPage.Replace(Page, PlantedRun.Claims, Verdicts);

        Assert.Equal(
            """
            # One

            <!-- planted.node planted.about:begin -->

            | Claim | The document says | Claimed | As written | .NET |
            | --- | --- | --- | --- | --- |
            | `planted.node` | Node costs more | about 3.0 GiB |  | 6 (5–7) GiB **differs** |
            | `planted.about` | One \| two cost 2 KiB | about 2.0 KiB/conn | 2 KiB/conn **reproduced** |  |

            <!-- planted.node planted.about:end -->

            Why.
            """, replaced);
        Assert.Equal(replaced, FindingsPage.Replace(replaced, PlantedRun.Claims, Verdicts));
    }

    [Theory]
    [InlineData("<!-- planted.nothing:begin -->\n<!-- planted.nothing:end -->", "'planted.nothing' is no claim")]
    [InlineData("<!-- planted.node:begin -->", "<!-- planted.node:end -->")]
    public void A_marker_without_an_end_or_a_claim_is_refused_in_words(string page, string message) => Assert.Contains(
        message, Assert.Throws<ArgumentException>(() => FindingsPage.Replace(page, PlantedRun.Claims, Verdicts)).Message,
        StringComparison.Ordinal);
}
