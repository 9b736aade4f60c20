namespace SpeechApp.Tests;

/// <summary>The program, run in this process, and all that it left behind.</summary>
internal sealed class ProgramRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("speechapp-");

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string File => Path.Combine(_folder.FullName, "hello.wav");

    public static async Task<ProgramRun> OfAsync(params string[] words)
    {
        var run = new ProgramRun();
        using var output = new StringWriter();
        using var error = new StringWriter();
        run.ExitCode = await Command.RunAsync([.. words.Select(w => w == "OUT" ? run.File : w)], output, error);
        (run.Output, run.Error) = (output.ToString(), error.ToString());
        return run;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
