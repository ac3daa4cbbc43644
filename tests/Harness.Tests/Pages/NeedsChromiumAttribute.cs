namespace Harness.Tests.Pages;

/// <summary>A test that looks at a page as a reader does.</summary>
public sealed class NeedsChromiumAttribute : NeedsAttribute
{
    protected override string? WhyNot => Browser.Chromium is null ? "there is no chromium on the PATH (Debian's package chromium)" : null;
}
