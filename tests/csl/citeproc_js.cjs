// Writes one document with citeproc-js: reads {engine, locales, style, items, cites, isNote} from standard input,
// writes {entries: [[text, id]], citations} to standard output.
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
    embedBibliographyEntry: (id) => `\u0001${id}`,
  },
  fs.readFileSync(job.style, "utf8"),
);
engine.updateItems(Object.keys(items));
const clusters = job.cites.map((citationItems, at) => ({
  citationID: `c${at}`,
  citationItems,
  properties: { noteIndex: job.isNote ? at + 1 : 0 },
}));
const citations = engine.rebuildProcessorState(clusters, "html").map((written) => written[2]);
const entries = engine.makeBibliography()[1].map((entry) => entry.split("\u0001").map((part) => part.trim()));
process.stdout.write(JSON.stringify({ entries, citations }));
