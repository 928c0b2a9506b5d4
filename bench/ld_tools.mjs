// What the two npm validators say of JSON-LD: one JSON line {name, node} in, one line {name, adobe, sdtt} out.
//
//     node ld_tools.mjs FOLDER VOCABULARY < lines
//
// FOLDER holds node_modules; VOCABULARY is a JSON file with classes and properties in the form of schema.org's releases.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const [folder, vocabulary] = process.argv.slice(2);
const require = createRequire(join(folder, 'x.js'));
const found = (name) => { try { return require.resolve(name); } catch { return null; } };
const version = (name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'))).version;
const out = (value) => process.stdout.write(JSON.stringify(value) + '\n');
const ADOBE = '@adobe/structured-data-validator', SDTT = 'structured-data-testing-tool';

const module_ = async (name, file) => (found(name) ? import(pathToFileURL(join(folder, 'node_modules', name, file))) : null);
const adobe = await module_(ADOBE, 'src/index.js');
const sdtt = found(SDTT) ? require(SDTT) : null;
const presets = sdtt ? require(SDTT + '/presets') : null;
out({ tools: Object.fromEntries([[ADOBE, adobe], [SDTT, sdtt]].map(([name, held]) => [name, held ? version(name) : null])) });
if (adobe === null && sdtt === null) process.exit(0);
const schema = JSON.parse(readFileSync(vocabulary));

async function byAdobe(node) {
  if (adobe === null) return null;
  const validator = new (adobe.Validator ?? adobe.default)(schema);
  // what its extractor gives: the nodes of a page by their first type, without the context
  const { '@context': _, ...item } = node;
  const root = Array.isArray(node['@type']) ? node['@type'].join(',') : node['@type'];
  const issues = await validator.validate({ jsonld: { [root]: [item] }, microdata: {}, rdfa: {}, errors: [] });
  return issues.map((one) => ({ message: one.issueMessage, severity: one.severity, fields: one.fieldNames,
    path: one.path.map((step) => (step.property ?? '') + (step.index !== undefined ? `[${step.index}]` : '')).join('/'),
    types: one.path.at(-1)?.type ?? one.path[0]?.type }));
}

async function bySdtt(node) {
  if (sdtt === null) return null;
  const text = JSON.stringify(node).replaceAll('<', '\\u003c');
  const page = `<!doctype html><html><head><script type="application/ld+json">${text}</script></head></html>`;
  let result;
  try {
    result = await sdtt.structuredDataTestHtml(page, { presets: [presets.Google], auto: true });
  } catch (error) {
    if (error.type !== 'VALIDATION_FAILED') return [{ message: String(error), severity: 'ERROR' }];
    result = error.res;
  }
  const told = (severity) => (one) => ({ message: `${one.test}: ${one.error?.type}`, severity, test: one.test });
  return [...result.failed.map(told('ERROR')), ...result.warnings.filter((one) => !one.passed).map(told('WARNING'))];
}

console.log = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  const { name, node } = JSON.parse(line);
  out({ name, adobe: await byAdobe(node), sdtt: await bySdtt(node) });
}
