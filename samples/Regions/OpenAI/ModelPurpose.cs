namespace Regions.OpenAI;

/// <summary>What a model can be asked for.</summary>
internal enum ModelPurpose
{
    Chat,
    Embeddings,
    Images,
}
