// @azure/ai-language-text: answers at once, jobs, and what is refused.
import { TextAnalysisClient, AzureKeyCredential } from "@azure/ai-language-text";
import { regions, refusal, report } from "./regions.mjs";

const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
const client = (region, key = region.key, more = {}) =>
  new TextAnalysisClient(region.address.replace(/\/$/, ""), new AzureKeyCredential(key), { ...options, ...more });
const west = regions.westeurope.language;
const north = regions.northeurope.language;
const documents = ["Contoso sells Widgets", "nothing here"];

async function analyzeBatch(region, actions) {
  const poller = await client(region).beginAnalyzeBatch(actions, documents, "en", { updateIntervalInMs: 20, displayName: "from node" });
  const pages = await poller.pollUntilDone();
  const results = [];
  for await (const action of pages) {
    results.push(action);
  }
  return { results, name: poller.getOperationState().displayName };
}

const custom = (kind, projectName) => ({ kind, projectName, deploymentName: "production", actionName: projectName });
const ready = await analyzeBatch(west, [
  { kind: "EntityRecognition" }, { kind: "KeyPhraseExtraction" }, { kind: "SentimentAnalysis" },
  custom("CustomEntityRecognition", "contracts"),
  custom("CustomSingleLabelClassification", "tickets"),
  custom("CustomMultiLabelClassification", "topics"),
]);

report({
  sentiment: (await client(west).analyze("SentimentAnalysis", documents)).map((r) => r.sentiment),
  language: (await client(west).analyze("LanguageDetection", documents)).map((r) => r.primaryLanguage.iso6391Name),
  entities: (await client(west).analyze("EntityRecognition", documents)).map((r) => r.entities.map((e) => e.text)),
  phrases: (await client(west).analyze("KeyPhraseExtraction", documents)).map((r) => r.keyPhrases),
  name: ready.name,
  kinds: ready.results.map((r) => r.kind),
  errors: ready.results.filter((r) => r.error).length,
  customEntities: ready.results.find((r) => r.kind === "CustomEntityRecognition").results[0].entities.map((e) => `${e.text}:${e.category}`),
  customClass: ready.results.find((r) => r.kind === "CustomSingleLabelClassification").results[0].classifications[0].category,
  refusals: {
    keyOfOther: await refusal(() => client(north, west.key).analyze("SentimentAnalysis", documents)),
    version: await refusal(() => client(west, west.key, { serviceVersion: "1999-01-01" }).analyze("SentimentAnalysis", documents)),
    project: await refusal(() => analyzeBatch(west, [custom("CustomEntityRecognition", "nobody")])),
    emptyText: (await client(west).analyze("SentimentAnalysis", ["", "fine"])).map((r) => r.error?.code ?? r.sentiment),
  },
});
