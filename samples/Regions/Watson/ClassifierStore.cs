using Regions.Services;

namespace Regions.Watson;

/// <summary>The classifiers of a region, and the built-in ones that are the same everywhere.</summary>
internal sealed class ClassifierStore(WatsonEmulation service)
{
    public const string Default = "default";

    private readonly Dictionary<string, Classifier> _own = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Classifier> _builtIn = new(StringComparer.Ordinal)
    {
        [Default] = BuiltIn(Default, "object", "indoors"),
        ["food"] = BuiltIn("food", "fruit", "non-food"),
        ["explicit"] = BuiltIn("explicit", "not explicit", "explicit"),
    };

    public IEnumerable<Classifier> Own => _own.Values;

    public Classifier AddReady(string name, IEnumerable<string> classes)
    {
        var classifier = new Classifier
        {
            Id = $"{name}_{service.Scope.Ids.Next(10)}",
            Name = name,
            Created = service.Scope.Time.GetUtcNow(),
        };
        classifier.Classes.AddRange(classes);
        _own.Add(classifier.Id, classifier);
        return classifier;
    }

    public void Train(Classifier classifier) =>
        classifier.Training = service.Jobs.Start("classifier", service.Scope.Ids.NextGuid(), static _ => { });

    public void Retrain(Classifier classifier)
    {
        classifier.Retrained = service.Scope.Time.GetUtcNow();
        Train(classifier);
    }

    public Classifier Find(string id) => _own.GetValueOrDefault(id) ?? throw Unknown(id);

    /// <summary>One's own or a built-in one.</summary>
    public Classifier FindAny(string id) => _builtIn.GetValueOrDefault(id) ?? Find(id);

    public void Remove(string id) => _own.Remove(Find(id).Id);

    private static Refusal Unknown(string id) =>
        new(StatusCodes.Status404NotFound, "not_found", $"Cannot find classifier '{id}'.");

    private static Classifier BuiltIn(string id, params IEnumerable<string> classes)
    {
        var classifier = new Classifier { Id = id, Name = id, Created = default };
        classifier.Classes.AddRange(classes);
        return classifier;
    }
}
