using System.Reflection;
using Microsoft.Playwright;

namespace Harness.Tests.Pages;

/// <summary>One Chromium for all tests of a class, started where the machine has it.</summary>
public sealed class Browser : IAsyncLifetime
{
    // Where the driver and its Node.js lie, which the package's own build would copy beside the test.
    private const string DriverPath = "PLAYWRIGHT_DRIVER_SEARCH_PATH";

    private IPlaywright? _driver;
    private readonly Dictionary<string, IPage> _narrow = [];
    private IBrowser? _browser;

    /// <summary>The program; null where there is none.</summary>
    public static string? Chromium { get; } = ProgramPath.Find("chromium");

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        Environment.SetEnvironmentVariable(DriverPath, typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "Playwright").Value);
        _driver = await Playwright.CreateAsync();
        Environment.SetEnvironmentVariable(DriverPath, null);
        // As root Chromium has no sandbox, and what it reads here are pages of the test's own.
        _browser = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _driver?.Dispose();
    }

    /// <summary>A page of a file, in a window of its own that is closed with the browser.</summary>
    public async Task<IPage> OpenAsync(string file, BrowserNewContextOptions? window = null)
    {
        IBrowserContext context = await _browser!.NewContextAsync(window ?? new());
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(Path.GetFullPath(file)).AbsoluteUri);
        return page;
    }

    /// <summary>A page as wide as a telephone, opened once, for tests that leave it as it is: a large one takes a second to open.</summary>
    public async Task<IPage> NarrowAsync(string file) => _narrow.TryGetValue(file, out IPage? open)
        ? open
        : _narrow[file] = await OpenAsync(file, new() { ViewportSize = new() { Width = 400, Height = 800 } });
}
