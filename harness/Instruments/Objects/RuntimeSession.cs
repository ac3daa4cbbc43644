using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Harness.Instruments.Objects;

/// <summary>
/// Opens a session in which a .NET process tells of its objects, over its diagnostics port
/// (https://learn.microsoft.com/dotnet/core/diagnostics/diagnostic-port).
/// </summary>
static class RuntimeSession
{
    /// <param name="keywords">What it is to tell, by the keywords of the runtime's provider.</param>
    /// <param name="whyNot">What is missing, when there is no session; else empty.</param>
    /// <returns>Null for a process that is no .NET process, or that does not answer.</returns>
    public static EventPipeSession? Open(
        int processId, ClrTraceEventParser.Keywords keywords, EventLevel level, int bufferMegabytes, out string whyNot)
    {
        whyNot = "";
        try
        {
            EventPipeProvider runtime = new(ClrTraceEventParser.ProviderName, level, (long)keywords);
            return new DiagnosticsClient(processId).StartEventPipeSession([runtime], requestRundown: false, bufferMegabytes);
        }
        catch (ServerNotAvailableException)
        {
            whyNot = "it has no diagnostics port of .NET";
            return null;
        }
        catch (Exception error) when (error is DiagnosticsClientException or IOException or UnauthorizedAccessException)
        {
            whyNot = $"its diagnostics port refused: {error.Message}";
            return null;
        }
    }
}
