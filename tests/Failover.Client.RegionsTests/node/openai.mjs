// The openai package against the v1 routes and, as AzureOpenAI, against the deployment routes.
import OpenAI, { AzureOpenAI, toFile } from "openai";
import { regions, refusal, report } from "./regions.mjs";

const west = regions.westeurope.openai;
const north = regions.northeurope.openai;
const messages = [{ role: "user", content: "ping from node" }];

const v1 = (region, key = region.key) => new OpenAI({ baseURL: `${region.address}openai/v1`, apiKey: key, maxRetries: 0 });
const classic = (region, apiVersion = "2024-10-21", key = region.key) =>
  new AzureOpenAI({ endpoint: region.address.replace(/\/$/, ""), apiKey: key, apiVersion, maxRetries: 0 });

async function stream(client) {
  const chunks = await client.chat.completions.create({ model: "chat", messages, stream: true, stream_options: { include_usage: true } });
  let text = "";
  let finish = null;
  let usage = null;
  for await (const chunk of chunks) {
    text += chunk.choices[0]?.delta?.content ?? "";
    finish = chunk.choices[0]?.finish_reason ?? finish;
    usage = chunk.usage ?? usage;
  }
  return { text, finish, total: usage?.total_tokens };
}

async function batch(client) {
  const line = (id, model) => JSON.stringify({ custom_id: id, method: "POST", url: "/v1/chat/completions", body: { model, messages } });
  const input = await client.files.create({ file: await toFile(Buffer.from(`${line("one", "chat")}\n${line("two", "nobody")}\n`), "in.jsonl"), purpose: "batch" });
  let job = await client.batches.create({ input_file_id: input.id, endpoint: "/v1/chat/completions", completion_window: "24h" });
  const first = job.status;
  while (!["completed", "failed", "cancelled"].includes(job.status)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    job = await client.batches.retrieve(job.id);
  }
  const read = async (id) => (await (await client.files.content(id)).text()).trim().split("\n").map((text) => JSON.parse(text));
  const output = await read(job.output_file_id);
  const errors = await read(job.error_file_id);
  return {
    id: job.id, file: input.id, first, last: job.status, counts: job.request_counts,
    answer: output[0].response.body.choices[0].message.content, answered: output[0].custom_id,
    error: errors[0].response.body.error.code, refused: errors[0].custom_id,
  };
}

async function run(client) {
  const chat = await client.chat.completions.create({ model: "chat", messages });
  const embedding = await client.embeddings.create({ model: "embeddings", input: ["a", "b"] });
  return {
    chat: chat.choices[0].message.content,
    stream: await stream(client),
    embeddings: embedding.data.map((e) => e.embedding.length),
    same: embedding.data[0].embedding.slice(0, 3),
    batch: await batch(client),
    models: (await client.models.list()).data.map((m) => m.id),
  };
}

const inWest = await run(v1(west));
const inWestClassic = await run(classic(west));
const inNorth = await run(v1(north));
report({
  v1: inWest,
  classic: inWestClassic,
  north: inNorth,
  refusals: {
    batchOfOther: await refusal(() => v1(north).batches.retrieve(inWest.batch.id)),
    fileOfOther: await refusal(() => v1(north).files.retrieve(inWest.batch.file)),
    keyOfOther: await refusal(() => v1(north, west.key).models.list()),
    keyOfOtherClassic: await refusal(() => classic(north, "2024-10-21", west.key).models.list()),
    deploymentOfOther: await refusal(() => v1(north).chat.completions.create({ model: "gpt-4o-westeurope", messages })),
    version: await refusal(() => classic(west, "1999-01-01").chat.completions.create({ model: "chat", messages })),
    filtered: await refusal(() => v1(west).chat.completions.create({ model: "chat", messages: [{ role: "user", content: "[forbidden]" }] })),
  },
});
