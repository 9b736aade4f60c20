using System.Reflection;
using System.Runtime.InteropServices;

namespace Failover.Client.OutageBenchmark;

/// <summary>What a table came from: the command, the machine, and the versions of what is compared.</summary>
internal static class Origin
{
    private static readonly string[] Compared = ["Polly.Core", "Microsoft.Extensions.Http.Resilience"];

    public static string Machine =>
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores shared by the clients and both servers";

    /// <summary>Of those that ran.</summary>
    public static string Versions => string.Join(", ", AppDomain.CurrentDomain.GetAssemblies().Where(static a => Compared.Contains(a.GetName().Name)).Select(VersionOf).Order());

    /// <param name="words">What the program was started with.</param>
    public static string Command(IEnumerable<string> words)
    {
        var resilience = typeof(Origin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static m => m.Key == "HttpResilience").Value switch
        {
            "package" => ["-p:HttpResilience=package"],
            "path" => ["-p:HttpResilience=path", "-p:HttpResilienceDir=DIR"],
            _ => Array.Empty<string>(),
        };
        return string.Join(' ', ["dotnet run -c Release --project benchmarks/Failover.Client.OutageBenchmark", .. resilience, "--", .. words]);
    }

    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return $"{assembly.GetName().Name} {version.Split('+')[0]}";
    }
}
