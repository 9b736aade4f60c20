using System.CommandLine;

namespace Failover.Client.OutageBenchmark;

/// <summary>The kinds of options, each with one sentence for what it cannot be.</summary>
internal static class Words
{
    /// <summary>One or more of these; all of them where nothing is said.</summary>
    public static Option<string[]> Among(string name, string description, string[] all)
    {
        var option = new Option<string[]>(name) { Description = $"{description}: {string.Join(", ", all)}", HelpName = "NAMES", DefaultValueFactory = _ => all, AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => !all.Contains(t.Value)) is { } stray)
            {
                result.AddError($"{name} has '{stray.Value}'; allowed are {string.Join(", ", all)}.");
            }
        });
        return option;
    }

    /// <summary>A whole number.</summary>
    public static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = "NUMBER", Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var word] && !(int.TryParse(word.Value, out var number) && number >= least && number <= most))
            {
                result.AddError($"{name} is '{word.Value}'; it must be a whole number from {least} to {most}.");
            }
        });
        return option;
    }

    /// <summary>A file to be written; looked at before anything runs, and not minutes later.</summary>
    public static Option<string?> File(string name, string description)
    {
        var option = new Option<string?>(name) { HelpName = "FILE", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var file }] && (file.Length == 0 || Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)))))
            {
                result.AddError($"{name} is '{file}', which cannot be written; it must be a file in a folder that exists.");
            }
        });
        return option;
    }
}
