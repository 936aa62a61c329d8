/** Writes what is made from content and words before anything is built: bundles, tiles, messages with their types. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { parse, type Token } from '@messageformat/parser';

import { ageOf } from '../content/age.ts';
import { bundleOf } from '../content/bundle.ts';
import { openCatalog, type Catalog } from '../content/catalog.ts';
import { LOCALES } from '../content/locales.ts';
import { readShelf } from '../content/shelf.ts';
import { readFileSync } from 'node:fs';

const root = join(import.meta.dirname, '..');

interface Messages {
  readonly [key: string]: string | Messages;
}

const shelf = readShelf();

for (const locale of LOCALES) {
  const bundle = bundleOf(shelf, locale);
  const catalog = openCatalog(bundle);
  if (catalog === undefined) {
    console.error('Content does not fit its schema. Run "npm run content" to see which file.');
    process.exit(1);
  }
  write(`content/compiled/${locale}.json`, JSON.stringify(bundle));
  write(`content/compiled/start-${locale}.json`, JSON.stringify(startOf(catalog)));

  for (const part of [locale, `${locale}.still`, `${locale}.keep`]) {
    const messages: Messages = JSON.parse(readFileSync(join(root, `components/words/${part}.json`), 'utf8'));
    write(`components/words/compiled/${part}.js`, compileModule(new MessageFormat(locale), messages));
    write(`components/words/compiled/${part}.d.ts`, typesOf(messages));
  }
}

/** What the first screen shows before the bundle has arrived. */
function startOf(catalog: Catalog) {
  const { classes, substances, circumstances, countries, words } = catalog;
  const untiled = new Set(substances.filter((entry) => !entry.tile).flatMap((entry) => entry.classes));
  return {
    age: ageOf(catalog),
    tiles: classes.flatMap(({ id }) => [
      ...substances
        .filter((entry) => entry.tile && entry.classes[0] === id)
        .map((entry) => ({ pick: { kind: 'substance', id: entry.id }, label: words.substances[entry.id]?.name })),
      ...(untiled.has(id) ? [{ pick: { kind: 'class', id }, label: words.classes[id]?.unsure }] : []),
    ]),
    circumstances: circumstances.map(({ id }) => ({ id, ask: words.circumstances[id]?.ask })),
    countries: countries.map(({ code, numbers, timeZones }) => ({ code, numbers, timeZones })),
  };
}

/** A declaration file for the compiled messages: a misspelt key or a forgotten argument does not compile. */
function typesOf(messages: Messages): string {
  return `declare const words: ${typeOf(messages)};\nexport default words;\n`;
}

function typeOf(messages: Messages | string): string {
  if (typeof messages === 'string') {
    const names = [...new Set(argumentsOf(parse(messages)))];
    return names.length === 0
      ? '() => string'
      : `(d: { ${names.map((name) => `${name}: string | number`).join('; ')} }) => string`;
  }
  return `{ ${Object.entries(messages)
    .map(([key, value]) => `${JSON.stringify(key)}: ${typeOf(value)}`)
    .join('; ')} }`;
}

function argumentsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'argument' || token.type === 'function') return [token.arg];
    if ('cases' in token) return [token.arg, ...token.cases.flatMap((choice) => argumentsOf(choice.tokens))];
    return [];
  });
}

function write(path: string, text: string): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}
