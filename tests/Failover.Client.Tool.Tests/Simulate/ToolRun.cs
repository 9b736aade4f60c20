namespace Failover.Client.Tool.Tests;

/// <summary>The tool run inside the test.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Tool.RunAsync(args, output, error);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
