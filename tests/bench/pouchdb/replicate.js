// A kiosk as PouchDB would have it: one document a session, in LevelDB, replicated to a remote database.
//   node replicate.js FOLDER REMOTE SESSIONS.jsonl drain [BATCH]    load the documents, then time the replication
//   node replicate.js FOLDER REMOTE SESSIONS.jsonl single           time single documents over a live replication
const fs = require("fs");
const PouchDB = require("pouchdb");

const [folder, remoteUrl, file, what, batch] = process.argv.slice(2);
const local = new PouchDB(folder + "/local");
const remote = new PouchDB(remoteUrl);
const options = batch ? { batch_size: Number(batch) } : {};
const seconds = (since) => Number(process.hrtime.bigint() - since) / 1e9;

async function* portions() {
  let portion = [];
  for await (const line of require("readline").createInterface({ input: fs.createReadStream(file) })) {
    portion.push(JSON.parse(line));
    if (portion.length === 1000) { yield portion; portion = []; }
  }
  yield portion;
}

async function drain() {
  for await (const portion of portions()) await local.bulkDocs(portion);
  const begun = process.hrtime.bigint();
  const told = await local.replicate.to(remote, options);
  const took = seconds(begun);
  const status = fs.readFileSync("/proc/self/status", "utf8").match(/VmHWM:\s+(\d+)/);
  console.log(JSON.stringify({ ok: told.ok, written: told.docs_written, seconds: took, peak_kb: Number(status[1]) }));
}

async function single() {
  setInterval(() => {}, 1000); // what waits for a change in a local database keeps no process alive
  const documents = [];
  for await (const portion of portions()) documents.push(...portion);
  const live = local.replicate.to(remote, { live: true, retry: true });
  await new Promise((resolve) => live.once("paused", () => resolve()));
  const times = [];
  for (const document of documents) {
    const begun = process.hrtime.bigint();
    const arrived = new Promise((resolve) => live.once("change", () => resolve()));
    await local.put(document);
    await arrived;
    times.push(seconds(begun));
    // Until its checkpoint is written and it listens again.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  console.log(JSON.stringify({ times }));
}

(what === "drain" ? drain : single)().then(() => process.exit(0), (fault) => { console.error(fault); process.exit(1); });
