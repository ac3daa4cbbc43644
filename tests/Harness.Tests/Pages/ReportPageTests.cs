using Microsoft.Playwright;

namespace Harness.Tests.Pages;

/// <summary>The report as a reader meets it. Of results/reference, which is a large one, nothing but its form is asked.</summary>
public sealed class ReportPageTests(Browser browser, PlantedReport planted) : IClassFixture<Browser>, IClassFixture<PlantedReport>
{
    private const string Claims = "tr[data-outcome]:not([hidden])";

    private static readonly string Reference = Path.Combine(SuiteFiles.SourceRoot, "results", "reference", "report.html");

    [Fact, NeedsChromium]
    public async Task Verdicts_are_filtered_by_outcome_document_experiment_and_text()
    {
        IPage page = await browser.OpenAsync(planted.File);
        Assert.Equal("4 of 4 claims", await page.Locator("#filter output").InnerTextAsync());

        await page.SelectOptionAsync("[name=outcome]", "differs");
        Assert.Equal(["planted.about"], await ShownAsync(page));
        Assert.True(await page.Locator("#document-001").IsHiddenAsync());
        await page.SelectOptionAsync("[name=outcome]", "");
        await page.SelectOptionAsync("[name=document]", "001");
        Assert.Equal(["other.first", "other.second"], await ShownAsync(page));
        await page.SelectOptionAsync("[name=experiment]", "other-memory");
        Assert.Equal(["other.second"], await ShownAsync(page));
        await page.ClickAsync("#filter button[type=reset]");
        await page.FillAsync("[name=text]", "thing FIRST");
        Assert.Equal(["other.first"], await ShownAsync(page));
        Assert.Equal("1 of 4 claims", await page.Locator("#filter output").InnerTextAsync());
    }

    [Fact, NeedsChromium]
    public async Task A_link_to_a_claim_that_is_filtered_away_shows_it()
    {
        IPage page = await browser.OpenAsync(planted.File);
        await page.SelectOptionAsync("[name=document]", "001");
        await page.EvaluateAsync("location.hash = '#planted.about'");
        await Assertions.Expect(page.Locator("[id='planted.about']")).ToBeVisibleAsync();
    }

    [Fact, NeedsChromium]
    public async Task A_click_on_a_header_sorts_by_value_and_another_the_other_way()
    {
        IPage page = await browser.OpenAsync(planted.File);
        await page.Locator("#planted-memory details.bulk").EvaluateAsync("fold => fold.open = true");
        ILocator header = page.Locator("#planted-memory details.bulk th", new() { HasText = "rss_bytes" });
        Task<string[]> Cells(int column) => page.Locator("#planted-memory details.bulk tbody tr")
            .EvaluateAllAsync<string[]>($"rows => rows.map(row => row.cells[{column}].textContent)");

        await header.Locator("button").ClickAsync();
        Assert.Equal("ascending", await header.GetAttributeAsync("aria-sort"));
        Assert.Equal(["512 (no interval) B", "2 (no interval) KiB", "4.83 MiB"], (await Cells(3)).Take(3));
        Assert.Equal(["tiny", "small"], (await Cells(0)).Take(2));
        await header.Locator("button").ClickAsync();
        Assert.Equal("descending", await header.GetAttributeAsync("aria-sort"));
        Assert.Equal(["512 (no interval) B", "not measured"], (await Cells(3)).TakeLast(2));
        Assert.Equal(1, await page.Locator("#planted-memory details.bulk [aria-sort]").CountAsync());
    }

    [Fact, NeedsChromium]
    public async Task Every_table_with_a_header_sorts()
    {
        IPage page = await browser.NarrowAsync(Reference);
        Assert.Equal(0, await page.Locator("thead th:not(:has(> button))").CountAsync());
        Assert.NotEqual(0, await page.Locator("thead th > button").CountAsync());
    }

    [Fact, NeedsChromium]
    public async Task Nothing_is_wider_than_a_telephone()
    {
        // Of a large page not those of thousands of cells, which take ten seconds to lay out.
        foreach ((string file, string folds) in ((string, string)[])[(planted.File, "details"), (Reference, "details:not(.bulk)")])
        {
            IPage page = await browser.NarrowAsync(file);
            await page.Locator(folds).EvaluateAllAsync<object?>("folds => folds.forEach(fold => fold.open = true)");
            Assert.Equal(400, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [Fact, NeedsChromium]
    public async Task Every_figure_is_described()
    {
        IPage page = await browser.NarrowAsync(Reference);
        string[] named = await page.Locator("figure > svg").EvaluateAllAsync<string[]>("""
            figures => figures.map(figure => figure.getAttribute("role") + (figure.getAttribute("aria-labelledby") ?? "").split(" ")
                .map(id => document.getElementById(id)?.textContent.trim() ? "+" : "-").join(""))
            """);
        Assert.All(named, said => Assert.Equal("img++", said), throwIfEmpty: true);
    }

    [Fact, NeedsChromium]
    public async Task Every_link_leads_somewhere()
    {
        foreach (string file in (string[])[planted.File, Reference])
        {
            IPage page = await browser.NarrowAsync(file);
            Assert.Empty(await page.EvaluateAsync<string[]>("""
                [...document.links].filter(link => link.protocol !== "file:" || link.getAttribute("href").startsWith("#")
                    && !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map(link => link.href)
                """));
            string[] files = await page.EvaluateAsync<string[]>(
                "[...document.links].map(link => link.getAttribute('href')).filter(address => !address.startsWith('#'))");
            Assert.All(files, address => Assert.True(
                File.Exists(Path.Combine(Path.GetDirectoryName(file)!, address)), address), throwIfEmpty: true);
        }
    }

    [Fact, NeedsChromium]
    public async Task It_reads_without_script()
    {
        IPage page = await browser.OpenAsync(planted.File, new() { JavaScriptEnabled = false });
        Assert.Equal(4, await page.Locator(Claims).CountAsync());
        Assert.True(await page.Locator("#filter").IsHiddenAsync());
        Assert.Equal(0, await page.Locator("th button").CountAsync());
        await page.Locator("tr[id='other.first'] summary").ClickAsync();
        Assert.True(await page.GetByText("said at last").First.IsVisibleAsync());
    }

    [Fact, NeedsChromium]
    public async Task It_is_dark_where_the_reader_wants_it_dark()
    {
        Assert.InRange(await LightAsync(ColorScheme.Light), 200, 255);
        Assert.InRange(await LightAsync(ColorScheme.Dark), 0, 60);
    }

    [Fact, NeedsChromium]
    public async Task Paper_has_no_contents_and_its_folds_are_open()
    {
        IPage page = await browser.OpenAsync(planted.File, new() { ColorScheme = ColorScheme.Dark });
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator("nav").IsHiddenAsync());
        Assert.True(await page.Locator("#filter").IsHiddenAsync());
        Assert.True(await page.GetByText("said at last").First.IsVisibleAsync());
        Assert.Equal("rgb(255, 255, 255)", await GroundAsync(page));
    }

    [Fact, NeedsChromium]
    public async Task The_contents_stay_in_view()
    {
        IPage page = await browser.OpenAsync(planted.File);
        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Verdicts" })).ToBeInViewportAsync();
    }

    private async Task<int> LightAsync(ColorScheme scheme) =>
        (await GroundAsync(await browser.OpenAsync(planted.File, new() { ColorScheme = scheme })))
        .Split('(', ',', ')').Skip(1).Take(3).Max(int.Parse);

    private static Task<string> GroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task<IReadOnlyList<string?>> ShownAsync(IPage page) =>
        await page.Locator(Claims).EvaluateAllAsync<string[]>("claims => claims.map(claim => claim.id)");
}
