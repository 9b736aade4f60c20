// ibm-watson: Visual Recognition v3 and v4, by token and by basic authentication.
import fs from "node:fs";
import VisualRecognitionV3 from "ibm-watson/visual-recognition/v3.js";
import VisualRecognitionV4 from "ibm-watson/visual-recognition/v4.js";
import { IamAuthenticator, BasicAuthenticator } from "ibm-watson/auth/index.js";
import { regions, files, refusal, report } from "./regions.mjs";

const west = regions.westeurope.watson;
const north = regions.northeurope.watson;
const serviceUrl = (region) => region.address.replace(/\/$/, "");
const byToken = (region, apikey = region.key) => new IamAuthenticator({ apikey, url: serviceUrl(region) });
const byKey = (region) => new BasicAuthenticator({ username: "apikey", password: region.key });
const v3 = (region, authenticator = byToken(region)) => new VisualRecognitionV3({ version: "2018-03-19", authenticator, serviceUrl: serviceUrl(region) });
const v4 = (region, authenticator = byToken(region)) => new VisualRecognitionV4({ version: "2019-02-11", authenticator, serviceUrl: serviceUrl(region) });
const image = () => fs.createReadStream(files.image);
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

async function classify(region) {
  const service = v3(region);
  const created = (await service.createClassifier({
    name: "fruit", positiveExamples: { apple: fs.createReadStream(files.archive), pear: fs.createReadStream(files.archive) },
  })).result;
  let current = created;
  while (current.status === "training") {
    await pause();
    current = (await service.getClassifier({ classifierId: created.classifier_id })).result;
  }
  const answer = (await service.classify({ imagesFile: image(), classifierIds: [created.classifier_id, "food"], threshold: 0.1 })).result;
  const broken = (await service.classify({ imagesFile: Buffer.from("no image"), imagesFilename: "x.jpg" })).result;
  return {
    id: created.classifier_id, first: created.status, last: current.status,
    classes: answer.images[0].classifiers.map((c) => [c.classifier_id, c.classes.map((x) => x.class)]),
    listed: (await service.listClassifiers({ verbose: true })).result.classifiers.map((c) => c.name),
    broken: broken.images[0].error.code,
  };
}

async function detect(region) {
  const service = v4(region, byKey(region));
  const collection = (await service.createCollection({ name: "parts", description: "spare" })).result;
  const collectionId = collection.collection_id;
  const trainingData = JSON.stringify({ objects: [{ object: "bolt", location: { left: 1, top: 2, width: 3, height: 4 } }] });
  const added = (await service.addImages({ collectionId, imagesFile: [{ data: image(), filename: "a.png" }], trainingData })).result;
  const imageId = added.images[0].image_id;
  await service.train({ collectionId });
  let status;
  do {
    await pause();
    status = (await service.getCollection({ collectionId })).result.training_status.objects;
  } while (status.in_progress);
  const seeded = (await service.listCollections()).result.collections.find((c) => c.name === "cars").collection_id;
  const analyzed = (await service.analyze({ collectionIds: [collectionId, seeded], features: ["objects"], imagesFile: [{ data: image(), filename: "b.png" }] })).result;
  const details = (await service.getImageDetails({ collectionId, imageId })).result;
  const jpeg = await service.getJpegImage({ collectionId, imageId, size: "full" });
  const bytes = [];
  for await (const chunk of jpeg.result) {
    bytes.push(chunk);
  }
  return {
    id: collectionId, imageId, ready: status.ready,
    found: analyzed.images[0].objects.collections.map((c) => c.objects[0].object),
    label: details.training_data.objects[0].object,
    size: Buffer.concat(bytes).length,
    images: (await service.listImages({ collectionId })).result.images.length,
  };
}

const classifier = await classify(west);
const collection = await detect(west);
report({
  v3: classifier,
  v4: collection,
  refusals: {
    classifierOfOther: await refusal(() => v3(north).getClassifier({ classifierId: classifier.id })),
    classifyWithOther: await refusal(() => v3(north).classify({ imagesFile: image(), classifierIds: [classifier.id] })),
    collectionOfOther: await refusal(() => v4(north).getCollection({ collectionId: collection.id })),
    keyOfOther: await refusal(() => v3(north, byToken(north, west.key)).listClassifiers()),
    tokenOfOther: await refusal(() => v3(north, byToken(west)).listClassifiers()),
    basicOfOther: await refusal(() => v3(north, byKey(west)).listClassifiers()),
    version: await refusal(() => new VisualRecognitionV3({ version: "soon", authenticator: byKey(west), serviceUrl: serviceUrl(west) }).listClassifiers()),
  },
});
