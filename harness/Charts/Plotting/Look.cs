using ScottPlot;

namespace Charts;

/// <summary>Every choice of taste: sizes in pixels, greys and type.</summary>
internal static class Look
{
    public const float Width = 800;
    public const float Margin = 16;
    public const float PanelGap = 28;
    public const float PlotHeight = 380;
    public const float HalfPlotHeight = 300;
    public const float StackedPlotHeight = 180;
    public const float BarThickness = 20;
    public const float BarPitch = 32;
    public const float MarkerSize = 8;
    public const float DotSize = 3;
    public const float LeastSpanWidth = 1.5f;
    public const float SeriesWidth = 1.8f;
    public const float Gap = 7;

    public const string Family = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

    public static readonly Color Ground = Colors.White;
    public static readonly Color Ink = Color.FromHex("#222222");
    public static readonly Color Quiet = Color.FromHex("#555555");
    public static readonly Color AxisInk = Color.FromHex("#666666");
    public static readonly Color Grid = Color.FromHex("#e2e2e2");
    public static readonly Color MinorGrid = Color.FromHex("#f3f3f3");
    public static readonly Color Absent = Color.FromHex("#bbbbbb");

    public static readonly TextStyle Title = new(16, Ink, Bold: true);
    public static readonly TextStyle Subtitle = new(12.5f, Quiet);
    public static readonly TextStyle Heading = new(13, Ink, Bold: true);
    public static readonly TextStyle AxisLabel = new(12, Ink);
    public static readonly TextStyle TickLabel = new(11.5f, Quiet);
    public static readonly TextStyle Key = new(11.5f, Ink);
    public static readonly TextStyle ReferenceKey = new(11.5f, Quiet, Italic: true);
    public static readonly TextStyle Total = new(11.5f, Ink, Bold: true);
    public static readonly TextStyle Part = new(10.5f, Ink);
    public static readonly TextStyle SmallPart = new(9, Ink);
    public static readonly TextStyle Footnote = new(11, Quiet);
}
