namespace Failover.Client.SdkTests;

/// <summary>Many calls in a row, with something done in the middle.</summary>
internal static class Calls
{
    public const int Count = 500;

    /// <summary>Who answered each call.</summary>
    /// <param name="call">Makes one call, and says who answered.</param>
    /// <param name="inTheMiddle">Is done before the call after the first half.</param>
    public static async Task<string[]> RunAsync(Func<Task<string>> call, Action inTheMiddle)
    {
        var answers = new string[Count];
        for (var i = 0; i < Count; i++)
        {
            if (i == Count / 2)
            {
                inTheMiddle();
            }

            answers[i] = await call().InTime();
        }

        return answers;
    }

    /// <summary>The primary's half, and the secondary's.</summary>
    public static string[] Halves(string first, string second) =>
        [.. Enumerable.Repeat(first, Count / 2), .. Enumerable.Repeat(second, Count / 2)];
}
