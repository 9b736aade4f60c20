using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The custom projects of a Language resource, with their trained models and deployments.</summary>
public sealed class LanguageProjectStore : IRestorableStore, IChoosyStore
{
    private readonly IdMap _ids;
    private readonly TimeProvider _time;

    /// <summary>Makes a store.</summary>
    /// <param name="connection">The way to the resource.</param>
    /// <param name="options">What to know about its projects.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public LanguageProjectStore(ReplicaConnection connection, LanguageStoreOptions? options = null, TimeProvider? timeProvider = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Options = options ?? new LanguageStoreOptions();
        Options.Validate();
        (_ids, _time) = (connection.Ids, timeProvider ?? TimeProvider.System);
        Endpoint = connection.Name;
        Client = new LanguageClient(connection, Options, new ServiceClient(connection, Options.Limits, timeProvider, random));
    }

    /// <inheritdoc/>
    public string Service => Options.Family == LanguageStoreOptions.Text ? "language" : "language-conversations";

    /// <inheritdoc/>
    public string Endpoint { get; }

    string IChoosyStore.ChosenKind => "project";

    IEnumerable<string> IChoosyStore.Chosen => Options.Projects;

    internal LanguageStoreOptions Options { get; }

    internal LanguageClient Client { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        var projects = await Client.ListAsync(Client.Address(""), cancellationToken, isRequired: true).ConfigureAwait(false);
        return [.. projects.Select(ToItem).Where(item => Options.Projects.Count == 0 || Options.Projects.Contains(item.Name))];
    }

    /// <inheritdoc/>
    public async Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var id = ProjectOf(item);
        var reply = await Client.GetAsync(Client.Address(id), cancellationToken).ConfigureAwait(false);
        if (reply.IsMissing)
        {
            return null;
        }

        var models = await Client.ListAsync(Client.Address(id, "/models"), cancellationToken).ConfigureAwait(false);
        var deployments = await Client.ListAsync(Client.Address(id, "/deployments"), cancellationToken).ConfigureAwait(false);
        var described = ToItem(reply.Json());
        return described with
        {
            Parts = [.. deployments.Select(deployment => ToPart(deployment, models))],
            Notes = NotesOf(described, models, deployments),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy) => LanguageCopy.StepsOf(this, (LanguageProjectStore)target, copy);

    /// <inheritdoc/>
    public async Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken) =>
        LanguageJob.Read(await Client.GetAsync(operation, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task BackUpAsync(ReplicaItem item, BackupWriter backup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(backup);
        return LanguageBackup.WriteAsync(this, item, backup, _time, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReplicaStep> RestoreFrom(BackupReader backup, ReplicaCopy copy) => LanguageCopy.StepsOf(backup, this, copy);

    /// <summary>What this region calls the project.</summary>
    internal string ProjectOf(ReplicaItem item) => _ids.OwnOf("project", item.Name);

    /// <summary>What this region calls the deployment.</summary>
    internal string DeploymentOf(string name) => _ids.OwnOf("deployment", name);

    private ReplicaItem ToItem(JsonElement project)
    {
        var id = project.Text("projectName") ?? throw new ReplicationException($"{Endpoint} lists a project without a projectName.");
        var settings = new Dictionary<string, string>();
        foreach (var name in (string[])["projectKind", "language"])
        {
            if (project.Text(name) is { } value)
            {
                settings[name] = value;
            }
        }

        return new ReplicaItem
        {
            Kind = "project",
            Name = _ids.LogicalOf("project", id),
            Id = id,
            Modified = project.Time("lastModifiedDateTime"),
            Settings = settings,
            Notes = project.Text("storageInputContainerName") is { } container ? new Dictionary<string, string> { [LanguageNotes.Container] = container } : new Dictionary<string, string>(),
        };
    }

    private ReplicaPart ToPart(JsonElement deployment, List<JsonElement> models)
    {
        var version = deployment.Text("modelTrainingConfigVersion")
            ?? models.Find(model => model.Text("modelId") is { } id && id == deployment.Text("modelId")).Text("modelTrainingConfigVersion");
        return new ReplicaPart
        {
            Kind = "deployment",
            Name = _ids.LogicalOf("deployment", deployment.Text("deploymentName") ?? ""),
            Settings = version is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [LanguageNotes.ConfigurationVersion] = version },
            Expires = deployment.Time("deploymentExpirationDate"),
        };
    }

    private static Dictionary<string, string> NotesOf(ReplicaItem item, List<JsonElement> models, List<JsonElement> deployments)
    {
        var notes = new Dictionary<string, string>(item.Notes);
        var used = deployments.Select(static d => d.Text("modelId")).ToHashSet();
        foreach (var model in models)
        {
            if (model.Text("label") is { } label)
            {
                notes[LanguageNotes.Model + label] = model.Text("modelTrainingConfigVersion") ?? "";
                if (model.Text("modelId") is not { } id || used.Contains(id))
                {
                    notes[LanguageNotes.Deployed + label] = "";
                }
            }
        }

        return notes;
    }
}
