using System.ComponentModel;
using System.Diagnostics;

namespace Experiments.Tests.Notebooks;

/// <summary>A test that has the SDK build and run a single file, which it can from version 10 on.</summary>
public sealed class NeedsFileProgramsAttribute : NeedsAttribute
{
    private const int FirstVersion = 10;

    protected override string? WhyNot
    {
        get
        {
            try
            {
                using Process probe = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
                string version = probe.StandardOutput.ReadToEnd().Trim();
                probe.WaitForExit();
                return int.TryParse(version.Split('.')[0], out int major) && major >= FirstVersion
                    ? null
                    : $"needs an SDK that runs single files, {FirstVersion} or later, not {version}";
            }
            catch (Win32Exception)
            {
                return "needs the dotnet command on the path";
            }
        }
    }
}
