// Times how citation-js reads a .bib file: prints the seconds of several readings as JSON, by the clock or, if that is
// less, by the processor, which other programs do not disturb and which counts what V8 does beside.
// node citation_js.cjs NODE_MODULES FILE TIMES
const fs = require("fs");
const [folder, file, times] = process.argv.slice(2);
const load = (name) => require(`${folder}/@citation-js/${name}`);
const { plugins } = load("core");
load("plugin-bibtex");
const text = fs.readFileSync(file, "utf8");
const taken = [];
for (let time = 0; time < Number(times); time++) {
  const start = process.hrtime.bigint();
  const used = process.cpuUsage();
  const items = plugins.input.chain(text, { forceType: "@bibtex/text" });
  const clock = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(used);
  taken.push(Math.min(clock, (user + system) / 1e6));
  if (!items.length) throw new Error("nothing was read");
}
console.log(JSON.stringify(taken));
