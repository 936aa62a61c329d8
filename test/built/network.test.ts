import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { NEUTRAL_PAGE } from '../../components/shell/hide-link.tsx';
import { CHROME, contentBundle, filesIn, FIREFOX, WEB } from './output.ts';
import { FROM_TEXT, globalsUsed, htmlWrites } from './script-facts.ts';

/** Ways to talk to a network, and ways to run text as a program. */
const BANNED = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'sendBeacon',
  'RTCPeerConnection',
  'WebTransport',
  'importScripts',
  'eval',
  FROM_TEXT,
];

test('the check finds what it looks for', () => {
  const script =
    'a.fetch(b);fetch(1);window.WebSocket;new Function("");x instanceof Function;navigator.sendBeacon();o={eval(){}};d.innerHTML=e';

  expect(BANNED.filter((name) => globalsUsed(script).has(name))).toEqual([
    'fetch',
    'WebSocket',
    'sendBeacon',
    FROM_TEXT,
  ]);
  expect(htmlWrites(script)).toEqual(['d.innerHTML=e']);
});

const scripts = [CHROME, FIREFOX, WEB].flatMap((folder) =>
  filesIn(folder, '.js').map((file) => ({ folder, file, text: readFileSync(join(folder, file), 'utf8') })),
);

test.each(scripts)('nothing in $file can talk to a network or run text', ({ text }) => {
  const used = globalsUsed(text);

  expect(BANNED.filter((name) => used.has(name))).toEqual([]);
});

test('Preact has the one line that can write HTML, and no more come in', () => {
  const writes = scripts.flatMap(({ folder, file, text }) => htmlWrites(text).map((line) => ({ folder, file, line })));

  expect(writes.map(({ folder }) => folder)).toEqual([CHROME, FIREFOX, WEB]);
  // It writes what a view passes as `dangerouslySetInnerHTML`, which no view of ours does, and trusted types forbid.
  expect(writes.map(({ line }) => line.replaceAll(/\b\w\b/g, '_'))).toEqual(Array(3).fill('_.innerHTML=_.__html'));
});

test.each([CHROME, FIREFOX, WEB])('only content names addresses in %s', (folder) => {
  const content = contentBundle(folder);
  const addresses = scripts
    .filter((script) => script.folder === folder && script.file !== content)
    .flatMap(({ text }) => withoutNotices(text).match(/(?:https?|wss?|ftp):\/\/[^\s"'`)\\]*/g) ?? []);
  const foreign = addresses.filter((address) => !/^http:\/\/www\.w3\.org\/(?:1998|1999|2000)\//.test(address));

  expect([...new Set(foreign)]).toEqual([NEUTRAL_PAGE]);
});

test('the widget carries nothing of the extension', () => {
  const widget = scripts.filter(({ folder }) => folder === WEB);

  expect(widget.filter(({ text }) => text.includes('should only be loaded in a browser extension'))).toEqual([]);
  expect(widget.filter(({ text }) => /\b(?:chrome|browser)\.(?:runtime|storage)\b/.test(text))).toEqual([]);
  expect(widget.filter(({ text }) => /\b(?:localStorage|sessionStorage|indexedDB|caches)\b/.test(text))).toEqual([]);
});

test.each([...pages(CHROME), ...pages(FIREFOX), ...pages(WEB)])('$page loads nothing but its own files', ({ html }) => {
  const loaded = [
    ...html.matchAll(
      /<(?:script|link|img|iframe|source|audio|video|object|embed)\b[^>]*?\s(?:src|href|data)="([^"]*)"/g,
    ),
  ];

  expect(loaded.map(([, address]) => address).filter((address) => /^(?:[a-z]+:|\/\/)/.test(address ?? ''))).toEqual([]);
  expect(html).not.toMatch(/<script\b(?![^>]*\ssrc=)|\sstyle="|\son[a-z]+="/);
});

function pages(folder: string) {
  return filesIn(folder, '.html').map((file) => ({
    page: join(folder, file),
    html: readFileSync(join(folder, file), 'utf8'),
  }));
}

/** A licence names the address of its project, in a comment that does nothing. */
function withoutNotices(script: string): string {
  return script.replaceAll(/\/\*[\s\S]*?\*\//g, '');
}
