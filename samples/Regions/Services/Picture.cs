namespace Regions.Services;

/// <summary>The only picture that the regions know how to draw: one grey point.</summary>
internal static class Picture
{
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==");
}
