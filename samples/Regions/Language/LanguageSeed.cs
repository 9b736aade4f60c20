using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>What every region starts out with: the same projects under the same names, with models of their own.</summary>
internal static class LanguageSeed
{
    public const string Deployment = "production";

    public static void Plant(ProjectShelf text, ProjectShelf conversations, ServiceScope scope)
    {
        Plant(text, scope, "health", "CustomHealthcare", "entities", "Medication");
        Plant(text, scope, "contracts", "CustomEntityRecognition", "entities", "Party");
        Plant(text, scope, "tickets", "CustomSingleLabelClassification", "classes", "Urgent");
        Plant(text, scope, "topics", "CustomMultiLabelClassification", "classes", "Sport");
        Plant(conversations, scope, "assistant", "Conversation", "intents", "TurnOn");
    }

    private static void Plant(ProjectShelf shelf, ServiceScope scope, string name, string kind, string labels, string label)
    {
        var now = scope.Time.GetUtcNow();
        var project = new Project
        {
            Name = name,
            Kind = kind,
            Container = shelf.Container,
            Language = "en",
            Created = now,
            Modified = now,
            Assets = new JsonObject
            {
                ["projectKind"] = kind,
                [labels] = new JsonArray(new JsonObject { ["category"] = label }),
                ["documents"] = new JsonArray(new JsonObject { ["location"] = "doc1.txt", ["language"] = "en", ["dataset"] = "Train" }),
            },
        };
        var model = new TrainedModel("model1", scope.Ids.NextGuid(), "2022-05-01", now, project.Assets);
        project.Models.Add(model.Label, model);
        project.Deployments.Add(Deployment, new Deployment(Deployment, model, now));
        shelf.Put(project);
    }
}
