// Times citeproc-js putting citations into the middle of a document: reads {engine, locales, style, items, clusters,
// inserted, isNote} from standard input, writes the milliseconds of the processor of each insertion.
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const CSL = require(job.engine);
const items = Object.fromEntries(job.items.map((item) => [item.id, { ...item, system_id: item.id }]));
const engine = new CSL.Engine(
  {
    retrieveLocale: (tag) => {
      const path = `${job.locales}/locales-${tag}.xml`;
      return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : null;
    },
    retrieveItem: (id) => items[id],
  },
  fs.readFileSync(job.style, "utf8"),
);
const noteOf = (at) => (job.isNote ? at + 1 : 0);
const citation = (id, at, citationItems) => ({ citationID: id, citationItems, properties: { noteIndex: noteOf(at) } });
const ids = job.clusters.map((_, at) => `c${at}`);
engine.rebuildProcessorState(job.clusters.map((cites, at) => citation(`c${at}`, at, cites)), "html");
const times = job.inserted.map((cites, at) => {
  const place = Math.floor(ids.length / 2);
  const before = ids.slice(0, place).map((id, index) => [id, noteOf(index)]);
  const after = ids.slice(place).map((id, index) => [id, noteOf(place + index + 1)]);
  const start = process.cpuUsage();
  engine.processCitationCluster(citation(`n${at}`, place, cites), before, after);
  const used = process.cpuUsage(start);
  ids.splice(place, 0, `n${at}`);
  return (used.user + used.system) / 1000;
});
process.stdout.write(JSON.stringify(times));
