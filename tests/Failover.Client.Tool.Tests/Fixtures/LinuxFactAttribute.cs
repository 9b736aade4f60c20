namespace Failover.Client.Tool.Tests;

/// <summary>A test of what only Linux has, such as signals between processes.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Needs the signals of Linux.";
}
