// What @adobe/structured-data-validator says of pages, and how long it takes: JSON lines {name, html} in, one line
// {name, issues, parse, check} out (milliseconds: JSON.parse of the blocks, and the check of what its extractor gave).
//
//     node ld_rules.mjs FOLDER VOCABULARY < lines
//
// FOLDER holds node_modules with the validator and @marbec/web-auto-extractor, which it asks for.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, vocabulary] = process.argv.slice(2);
const require = createRequire(join(folder, 'x.js'));
const ADOBE = '@adobe/structured-data-validator', EXTRACTOR = '@marbec/web-auto-extractor';
const out = (value) => process.stdout.write(JSON.stringify(value) + '\n');
const version = (name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'))).version;
let Extractor, Validator;
try {
  Extractor = (await import(pathToFileURL(require.resolve(EXTRACTOR)))).default;
  Extractor = Extractor.default ?? Extractor;
  Validator = (await import(pathToFileURL(join(folder, 'node_modules', ADOBE, 'src/index.js')))).default;
  out({ version: version(ADOBE) });
} catch (error) {
  out({ version: null, why: String(error) });
  process.exit(0);
}
const schema = JSON.parse(readFileSync(vocabulary));
const SCRIPT = /<script[^>]*ld\+json[^>]*>([\s\S]*?)<\/script/gi;

console.log = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  const { name, html } = JSON.parse(line);
  const texts = [...html.matchAll(SCRIPT)].map((found) => found[1]);
  const begin = performance.now();
  for (const text of texts) { try { JSON.parse(text); } catch { /* it is said below */ } }
  const parsed = performance.now();
  const data = new Extractor({ addLocation: true }).parse(html);
  const started = performance.now();
  let issues;
  try {
    const errors = (data.errors ?? []).filter((one) => one.format === 'jsonld');
    issues = await new Validator(schema).validate({ jsonld: data.jsonld, errors });
  } catch (error) {
    issues = [{ issueMessage: `crash: ${error}`, severity: 'ERROR' }];
  }
  const check = performance.now() - started;
  // a root of several types is listed, and checked, once for each of them
  const seen = new Set();
  const once = (one) => {
    const key = JSON.stringify([one.issueMessage, one.source, (one.path ?? []).slice(1)]);
    return !seen.has(key) && seen.add(key);
  };
  out({ name, parse: parsed - begin, check, issues: issues.filter(once).map((one) => ({
    message: one.issueMessage, severity: one.severity, fields: one.fieldNames ?? [], types: [one.path?.at(-1)?.type].flat(),
    within: (one.path ?? []).map((step) => step.property ?? step.type).flat() })) });
}
