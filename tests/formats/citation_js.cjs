// Converts with citation-js: reads {folder, text, from, to} from standard input, writes the text in the other format.
// The formats are "csl-json", "bibtex" and "biblatex".
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const load = (name) => require(`${job.folder}/@citation-js/${name}`);
const { Cite, plugins } = load("core");
load("plugin-bibtex");
Object.assign(plugins.config.get("@bibtex").format, { useIdAsLabel: true, checkLabel: false });
const options = job.from === "csl-json" ? {} : { forceType: `@${job.from}/text` };
const data = new Cite(job.from === "csl-json" ? JSON.parse(job.text) : job.text, options);
const text = job.to === "csl-json" ? JSON.stringify(data.format("data", { format: "object" })) : data.format(job.to);
process.stdout.write(text);
