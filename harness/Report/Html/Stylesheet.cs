namespace Harness.Report.Html;

/// <summary>How the report looks: a journal page, dark on light, one column of text, wide tables in boxes that scroll.</summary>
internal static class Stylesheet
{
    public const string Css = """

        :root { color-scheme: light; --ink: #1c1c1c; --soft: #5a5a5a; --rule: #d4d0c8; --ground: #fffefb; --shade: #f5f3ec; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 68rem; background: var(--ground); color: var(--ink);
          font: 1rem/1.55 Charter, "Bitstream Charter", "Source Serif 4", Cambria, Georgia, serif; }
        h1, h2, h3, th, summary, figcaption, .badge, nav { font-family: "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .6rem; letter-spacing: -.01em; }
        h2 { font-size: 1.35rem; margin: 3.2rem 0 .6rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
        h3 { font-size: 1rem; margin: 1.8rem 0 .4rem; }
        p { max-width: 46rem; margin: .5rem 0; }
        p.question { font-size: 1.15rem; font-style: italic; }
        p.warning { border-left: 4px solid #b35900; padding: .3rem .8rem; background: #fdf3e7; }
        nav { font-size: .85rem; margin: 1rem 0; } nav a { margin-right: 1.2rem; }
        a { color: #1a4f8b; }
        .scroll { overflow-x: auto; margin: .6rem 0 1.2rem; border-bottom: 1px solid var(--rule); }
        table { border-collapse: collapse; font-size: .84rem; line-height: 1.4; min-width: 100%; }
        th { text-align: left; font-size: .74rem; font-weight: 600; color: var(--soft); white-space: nowrap;
          border-bottom: 1.5px solid var(--ink); }
        th, td { padding: .32rem .7rem .32rem 0; vertical-align: top; }
        td { border-bottom: 1px solid var(--rule); }
        tbody tr:last-child td { border-bottom: 0; }
        td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; padding-left: .7rem; }
        .wide { min-width: 15rem; }
        code { font: .86em/1.4 "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        table.facts td:first-child { color: var(--soft); white-space: nowrap; width: 12rem; }
        .small { color: var(--soft); font-size: .8rem; line-height: 1.35; display: block; }
        .value { display: block; min-width: 8rem; font-variant-numeric: tabular-nums; margin-top: .15rem; }
        .badge { display: inline-block; padding: .05rem .45rem; border: 1px solid; border-radius: .7rem; font-size: .7rem; font-weight: 600;
          white-space: nowrap; }
        .reproduced { color: #0b5d3b; background: #e8f5ee; } .differs { color: #8a2c0d; background: #fcece5; }
        .inconclusive { color: #5d4a00; background: #fbf4d9; } .not-run { color: #555; background: #f0f0ee; }
        .sum { margin-right: 1rem; white-space: nowrap; }
        figure { margin: 1.6rem 0 2rem; break-inside: avoid; }
        figure svg { display: block; max-width: 100%; height: auto; }
        figcaption { font-size: .82rem; color: var(--soft); margin-top: .4rem; max-width: 50rem; }
        details { margin: .6rem 0; } summary { cursor: pointer; font-size: .85rem; color: #1a4f8b; padding: .2rem 0; }
        @media print {
          body { padding: 0; max-width: none; font-size: 9.5pt; background: #fff; } nav { display: none; }
          h2 { break-before: page; } h2.first { break-before: auto; } tr { break-inside: avoid; } .scroll { overflow: visible; }
          table { font-size: 7.5pt; } th, td.number { white-space: normal; }
        }

        """;
}
