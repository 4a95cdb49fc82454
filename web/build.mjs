// Makes web/static/built: one stylesheet of NL Design System components with only the
// design tokens they reach, the portal's own styles and scripts, each under a name that
// changes with its content, and manifest.json that maps plain names to those.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const source = join(here, 'static');
const built = join(source, 'built');
const packages = Object.keys(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).devDependencies);
const tokens = '@nl-design-system-unstable/voorbeeld-design-tokens';

const component = (name) => {
  const short = name.split('/')[1].replace(/-css$/, '');
  const file = name.startsWith('@utrecht/') ? 'index.min.css' : `${short}.css`;
  const css = readFileSync(join(modules, name, 'dist', file), 'utf8');
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset "[^"]*";/g, '').replace(/^\uFEFF/, '').trim();
};

const reached = (css, declared) => {
  const found = new Set();
  const visit = (text) => {
    for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (found.has(name) || !declared.has(name)) continue;
      found.add(name);
      visit(declared.get(name));
    }
  };
  visit(css);
  return found;
};

const theme = (css) => {
  const text = readFileSync(join(modules, tokens, 'dist', 'theme.css'), 'utf8');
  const declared = new Map([...text.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()]));
  const used = reached(css, declared);
  const lines = [...declared].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value}`);
  return `.voorbeeld-theme{${lines.join(';')}}`;
};

const components = packages.filter((name) => name !== tokens).map(component).join('\n');
const own = readFileSync(join(source, 'app.css'), 'utf8');
const notice = '/* NL Design System components and the voorbeeld theme: EUPL-1.2 */';
const outputs = new Map([['portaal.css', [notice, theme(components + own), components, own].join('\n')]]);
for (const file of readdirSync(source, { withFileTypes: true })) {
  if (file.isFile() && ['.js', '.svg', '.png'].includes(extname(file.name))) {
    outputs.set(file.name, readFileSync(join(source, file.name)));
  }
}

mkdirSync(built, { recursive: true });
const manifest = {};
for (const [name, content] of outputs) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const extension = extname(name);
  manifest[name] = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  writeFileSync(join(built, manifest[name]), content);
}
writeFileSync(join(built, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const current = new Set(['manifest.json', ...Object.values(manifest)]);
for (const name of readdirSync(built)) if (!current.has(name)) rmSync(join(built, name));
