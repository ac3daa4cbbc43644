namespace Charts;

/// <summary>Every choice of taste: sizes in pixels, greys and type.</summary>
internal static class Look
{
    public const double Width = 800;
    public const double Margin = 16;
    public const double PanelGap = 28;
    public const double PlotHeight = 380;
    public const double HalfPlotHeight = 300;
    public const double StackedPlotHeight = 180;
    public const double BarThickness = 20;
    public const double BarPitch = 32;
    public const double MarkerRadius = 4;
    public const double DotWidth = 3;
    public const double LeastSpanWidth = 1.5;
    public const double SeriesWidth = 1.8;
    public const double ReferenceWidth = 1.3;

    public const string Ground = "#fff";
    public const string Ink = "#222";
    public const string Quiet = "#555";
    public const string AxisInk = "#666";
    public const string GridInk = "#e2e2e2";
    public const string MinorGridInk = "#f3f3f3";
    public const string AbsentInk = "#bbb";

    public const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

    public static readonly TextStyle Title = new(16, Ink, Bold: true);
    public static readonly TextStyle Subtitle = new(12.5, Quiet);
    public static readonly TextStyle Heading = new(13, Ink, Bold: true);
    public static readonly TextStyle AxisLabel = new(12, Ink);
    public static readonly TextStyle TickLabel = new(11.5, Quiet);
    public static readonly TextStyle Key = new(11.5, Ink);
    public static readonly TextStyle ReferenceKey = new(11.5, Quiet, Italic: true);
    public static readonly TextStyle InPlot = new(11.5, Ink, Halo: true);
    public static readonly TextStyle ReferenceInPlot = new(11.5, Quiet, Italic: true, Halo: true);
    public static readonly TextStyle Total = new(11.5, Ink, Bold: true, Halo: true);
    public static readonly TextStyle Part = new(10.5, Ink);
    public static readonly TextStyle SmallPart = new(9, Ink);
    public static readonly TextStyle Footnote = new(11, Quiet);
}
