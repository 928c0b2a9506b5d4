// Markdown -> HTML and HTML -> Markdown by the tools of npm, many texts in one process.
//
//   node bench/markdown_tools.mjs FOLDER TOOL < texts > results
//
// FOLDER holds node_modules; a text and a result are each one line of JSON (a string; null where the tool failed).

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, tool] = process.argv.slice(2);
const home = createRequire(resolve(folder, "index.js"));
const load = async (name) => import(pathToFileURL(home.resolve(name)).href);

const makers = {
  "markdown-it": async () => {
    const MarkdownIt = (await load("markdown-it")).default;
    const parser = new MarkdownIt("commonmark", { html: true }).enable(["table", "strikethrough"]);
    parser.use((await load("markdown-it-footnote")).default).disable("footnote_inline");
    parser.normalizeLink = (address) => address;
    parser.normalizeLinkText = (address) => address;
    parser.validateLink = () => true;
    return (text) => parser.render(text);
  },
  "commonmark.js": async () => {
    const module = await load("commonmark");
    const { Parser, HtmlRenderer } = module.default ?? module;
    const reader = new Parser(), writer = new HtmlRenderer();
    return (text) => writer.render(reader.parse(text));
  },
  "remark-gfm": async () => {
    const { unified } = await load("unified");
    const processor = unified()
      .use((await load("remark-parse")).default)
      .use((await load("remark-gfm")).default)
      .use((await load("remark-rehype")).default, { allowDangerousHtml: true })
      .use((await load("rehype-stringify")).default, { allowDangerousHtml: true });
    return (text) => String(processor.processSync(text));
  },
  "rehype-remark": async () => {
    const { unified } = await load("unified");
    const processor = unified()
      .use((await load("rehype-parse")).default, { fragment: true })
      .use((await load("rehype-remark")).default)
      .use((await load("remark-gfm")).default)
      .use((await load("remark-stringify")).default);
    return (text) => String(processor.processSync(text));
  },
};

const run = await makers[tool]();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let result = null;
  try {
    result = run(JSON.parse(line));
  } catch (error) {
    process.stderr.write(`${tool}: ${error.message}\n`);
  }
  process.stdout.write(JSON.stringify(result) + "\n");
}
