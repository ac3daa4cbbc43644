using ScottPlot;

namespace Charts;

/// <summary>How cells that were not measured, and marks on cells, are drawn: the same in the map and in its key.</summary>
internal static class CellMarks
{
    private const float HatchDistance = 6;
    private const float CornerSize = 8;

    /// <summary>Hatched from the lower left to the upper right, cut at the edges of the box.</summary>
    public static void Absent(Sheet sheet, PixelRect box)
    {
        sheet.Fill(box, Look.MinorGrid);
        for (float along = HatchDistance; along < box.Width + box.Height - 1; along += HatchDistance)
        {
            (float before, float after) = (Math.Max(0, along - box.Height), Math.Min(along, box.Width));
            sheet.Line(box.Left + before, box.Top + along - before, box.Left + after, box.Top + along - after, Look.Absent, 0.8f);
        }
    }

    /// <summary>The first reason is a frame, the second a dark corner.</summary>
    public static void Marked(Sheet sheet, PixelRect box, int reason)
    {
        if (reason == 0)
        {
            sheet.Frame(box.Contract(2.25f), Look.Ground, 4.5f);
            sheet.Frame(box.Contract(2.25f), Look.Ink, 2.2f);
            return;
        }
        Pixel[] corner = [new(box.Right - CornerSize, box.Top), box.TopRight, new(box.Right, box.Top + CornerSize)];
        Drawing.FillPath(sheet.Canvas, sheet.Paint, corner, new FillStyle { Color = Look.Ink });
    }
}
