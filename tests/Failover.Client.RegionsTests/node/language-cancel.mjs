// @azure/ai-language-text: a job that would run for ever is called off.
import { TextAnalysisClient, AzureKeyCredential } from "@azure/ai-language-text";
import { regions, refusal, report } from "./regions.mjs";

const west = regions.westeurope.language;
const client = new TextAnalysisClient(west.address.replace(/\/$/, ""), new AzureKeyCredential(west.key), { allowInsecureConnection: true });
const poller = await client.beginAnalyzeBatch([{ kind: "KeyPhraseExtraction" }], ["Contoso"], "en", { updateIntervalInMs: 20 });
const before = poller.getOperationState().status;
await poller.sendCancellationRequest();
report({ before, ...(await refusal(() => poller.pollUntilDone())) });
