// A client that honours retry-after-ms gets through a region that is busy once.
import OpenAI from "openai";
import { regions, report } from "./regions.mjs";

const west = regions.westeurope.openai;
const client = new OpenAI({ baseURL: `${west.address}openai/v1`, apiKey: west.key, maxRetries: 1 });
const chat = await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "patience" }] });
report({ chat: chat.choices[0].message.content });
