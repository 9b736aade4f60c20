using System.Text;

namespace Failover.Client.Tool;

/// <summary>Layers on top of each other, in steps from column to column.</summary>
internal static class StackDrawing
{
    /// <summary>Draws the layers from the bottom up.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="kinds">The class of each layer.</param>
    /// <param name="shares">By column, the share of each layer in its column, 0 to 1 in all.</param>
    /// <param name="edges">Where the columns begin, and where the last one ends.</param>
    /// <param name="top">Where the whole is reached.</param>
    /// <param name="height">How high the whole is.</param>
    public static void Draw(Svg svg, IReadOnlyList<string> kinds, double[][] shares, double[] edges, double top, double height)
    {
        var below = new double[shares.Length];
        for (var layer = 0; layer < kinds.Count; layer++)
        {
            var begin = 0;
            while (begin < shares.Length)
            {
                if (shares[begin][layer] <= 0)
                {
                    begin++;
                    continue;
                }

                var end = begin;
                while (end < shares.Length && shares[end][layer] > 0)
                {
                    end++;
                }

                svg.Path(kinds[layer], Outline(layer, begin, end, shares, below, edges, top + height, height));
                begin = end;
            }

            for (var column = 0; column < shares.Length; column++)
            {
                below[column] += shares[column][layer];
            }
        }
    }

    /// <summary>Along the upper edge and back along the lower one.</summary>
    private static string Outline(int layer, int begin, int end, double[][] shares, double[] below, double[] edges, double bottom, double height)
    {
        var path = new StringBuilder("M").Append(Svg.Number(edges[begin])).Append(' ').Append(Svg.Number(bottom - (height * below[begin])));
        var last = double.NaN;
        for (var column = begin; column < end; column++)
        {
            var y = bottom - (height * (below[column] + shares[column][layer]));
            if (y != last)
            {
                path.Append('H').Append(Svg.Number(edges[column])).Append('V').Append(Svg.Number(last = y));
            }
        }

        path.Append('H').Append(Svg.Number(edges[end]));
        last = double.NaN;
        for (var column = end - 1; column >= begin; column--)
        {
            var y = bottom - (height * below[column]);
            if (y != last)
            {
                path.Append('H').Append(Svg.Number(edges[column + 1])).Append('V').Append(Svg.Number(last = y));
            }
        }

        return path.Append('H').Append(Svg.Number(edges[begin])).Append('Z').ToString();
    }
}
