using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Failover.Client.Replication.Tests;

/// <summary>Azurite, the emulator of Azure Storage by its makers, as a process of its own.</summary>
internal sealed partial class Azurite : IDisposable
{
    // Both are written in Azurite's documentation, the same for everybody.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Version = "2021-08-06";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private Azurite(string installation)
    {
        var main = Path.Combine(installation, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        var start = new ProcessStartInfo("node", [main, "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", _folder.Path, "--skipApiVersionCheck", "--disableTelemetry"])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    private Uri Address { get; set; } = null!;

    public static async Task<Azurite> StartAsync(string installation, CancellationToken cancellationToken)
    {
        var azurite = new Azurite(installation);
        try
        {
            while (azurite.Address is null)
            {
                var line = await azurite._process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("Azurite ended before it listened.");
                azurite.Address = Listening().Match(line) is { Success: true } match ? new Uri(match.Groups[1].Value) : null!;
            }

            // So that it never waits for somebody to read.
            _ = azurite._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return azurite;
        }
        catch
        {
            azurite.Dispose();
            throw;
        }
    }

    /// <summary>Makes a container.</summary>
    /// <returns>Its address with a signature that allows what the letters say.</returns>
    public async Task<Uri> CreateAsync(string container, string permissions)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var made = await http.PutAsync(new Uri($"{Address.AbsoluteUri}{Account}/{container}?restype=container&{Sign("rwdlac")}"), null);
        made.EnsureSuccessStatusCode();
        return new Uri($"{Address.AbsoluteUri}{Account}/{container}?{Sign(permissions)}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>A shared access signature for the account, for an hour.</summary>
    private static string Sign(string permissions)
    {
        var end = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = $"{Account}\n{permissions}\nb\nsco\n\n{end}\n\n\n{Version}\n\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text)));
        return $"sv={Version}&ss=b&srt=sco&sp={permissions}&se={Uri.EscapeDataString(end)}&sig={Uri.EscapeDataString(signature)}";
    }

    [GeneratedRegex(@"successfully listen\w* \w* (http://127\.0\.0\.1:[1-9]\d*)")]
    private static partial Regex Listening();
}
