using Regions.Services;

namespace Regions.Language;

/// <summary>The projects of one family in one region; names differ by case.</summary>
internal sealed class ProjectShelf(string family, ServiceScope scope)
{
    private readonly Dictionary<string, Project> _projects = new(StringComparer.Ordinal);

    /// <summary><c>analyze-text</c> or <c>analyze-conversations</c>.</summary>
    public string Family => family;

    public IEnumerable<Project> All => _projects.Values;

    /// <summary>The one storage container that the resource may read.</summary>
    public string Container { get; } = ContainerOf(scope.Region);

    public static string ContainerOf(string region) => $"documents-{region}";

    public Project Find(string name) => _projects.GetValueOrDefault(name)
        ?? throw new Refusal(StatusCodes.Status404NotFound, "ProjectNotFound", $"The project '{name}' does not exist.");

    public Deployment FindDeployment(string project, string name) => Find(project).Deployments.GetValueOrDefault(name)
        ?? throw new Refusal(StatusCodes.Status404NotFound, "DeploymentNotFound", $"The deployment '{name}' of the project '{project}' does not exist.");

    public bool Has(string name) => _projects.ContainsKey(name);

    public void Put(Project project) => _projects[project.Name] = project;

    public void Remove(string name) => _projects.Remove(name);

    public void RequireContainer(string container)
    {
        if (container != Container)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"The storage container '{container}' does not exist, or this resource has no rights on it; it has '{Container}'.");
        }
    }
}
