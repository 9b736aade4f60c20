// microsoft-cognitiveservices-speech-sdk: what is said in one region is heard, and refused in the other.
import sdk from "microsoft-cognitiveservices-speech-sdk";
import { regions, report } from "./regions.mjs";

const west = regions.westeurope.speech;
const north = regions.northeurope.speech;
const host = (region) => new URL(region.address.replace(/^http/, "ws"));
const byKey = (region, key = region.key) => sdk.SpeechConfig.fromHost(host(region), key);
const format = sdk.SpeechSynthesisOutputFormat.Raw16Khz16BitMonoPcm;

function speak(config, what, isSsml = false) {
  config.speechSynthesisOutputFormat = format;
  const synthesizer = new sdk.SpeechSynthesizer(config, null);
  const words = [];
  let visemes = 0;
  synthesizer.wordBoundary = (_, e) => words.push(e.text);
  synthesizer.visemeReceived = () => visemes++;
  return new Promise((resolve, reject) => {
    const done = (result) => {
      synthesizer.close();
      resolve({ reason: sdk.ResultReason[result.reason], details: result.errorDetails ?? null, audio: result.audioData, words, visemes });
    };
    isSsml ? synthesizer.speakSsmlAsync(what, done, reject) : synthesizer.speakTextAsync(what, done, reject);
  });
}

function audioOf(pcm) {
  const stream = sdk.AudioInputStream.createPushStream(sdk.AudioStreamFormat.getWaveFormatPCM(16000, 16, 1));
  stream.write(pcm);
  stream.close();
  return sdk.AudioConfig.fromStreamInput(stream);
}

function recognizeOnce(config, pcm) {
  const recognizer = new sdk.SpeechRecognizer(config, audioOf(pcm));
  let hypotheses = 0;
  recognizer.recognizing = () => hypotheses++;
  return new Promise((resolve, reject) => recognizer.recognizeOnceAsync((result) => {
    recognizer.close();
    resolve({ reason: sdk.ResultReason[result.reason], text: result.text ?? null, hypotheses, details: result.errorDetails ?? null });
  }, reject));
}

function recognizeAll(config, pcm) {
  const recognizer = new sdk.SpeechRecognizer(config, audioOf(pcm));
  const phrases = [];
  return new Promise((resolve, reject) => {
    const end = () => recognizer.stopContinuousRecognitionAsync(() => { recognizer.close(); resolve(phrases); }, reject);
    recognizer.recognized = (_, e) => e.result.text && phrases.push([e.result.text, e.result.offset]);
    recognizer.canceled = end;
    recognizer.sessionStopped = end;
    recognizer.startContinuousRecognitionAsync(undefined, reject);
  });
}

const outcome = (said) => ({ ...said, audio: said.audio?.byteLength ?? 0 });
const join = (...parts) => {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.byteLength, 0));
  parts.reduce((at, p) => (all.set(new Uint8Array(p), at), at + p.byteLength), 0);
  return all.buffer;
};
const silence = new ArrayBuffer(32000);
const token = await (await fetch(`${west.address}sts/v1.0/issueToken`, { method: "POST", headers: { "Ocp-Apim-Subscription-Key": west.key } })).text();
const byToken = (region) => {
  const config = sdk.SpeechConfig.fromHost(host(region));
  config.authorizationToken = token;
  return config;
};
const ssml = (text, voice) => `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US"><voice name="${voice}">${text}</voice></speak>`;

const first = await speak(byKey(west), "good morning from node");
const second = await speak(byToken(west), ssml("and good night", "en-US-JennyNeural"), true);
report({
  first: outcome(first),
  second: outcome(second),
  heard: await recognizeOnce(byKey(west), first.audio),
  heardByToken: await recognizeOnce(byToken(west), second.audio),
  heardAll: await recognizeAll(byKey(west), join(first.audio, silence, second.audio, silence)),
  silence: await recognizeOnce(byKey(west), silence),
  noVoice: outcome(await speak(byKey(west), ssml("x", "en-US-NopeNeural"), true)),
  keyOfOther: outcome(await speak(byKey(north, west.key), "x")),
  tokenOfOther: outcome(await speak(byToken(north), "x")),
});
process.exit(0);
