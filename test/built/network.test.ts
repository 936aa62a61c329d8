import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { NEUTRAL_PAGE } from '../../components/shell/hide-link.tsx';
import { CHROME, contentBundle, filesIn, FIREFOX, WEB } from './output.ts';
import { FROM_TEXT, globalsUsed, htmlWrites, journeys, wordsIn } from './script-facts.ts';

/** Ways to talk to a network, and ways to run text as a program. */
const BANNED = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'sendBeacon',
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'WebTransport',
  'fetchLater',
  'PaymentRequest',
  'SharedWorker',
  'navigation',
  'open',
  'importScripts',
  'eval',
  FROM_TEXT,
];

/** Of elements and attributes: what goes elsewhere, or what a browser prepares for before it asks the policy. */
const LEADING_OUT = [
  'iframe',
  'embed',
  'action',
  'formAction',
  'formaction',
  'ping',
  'preconnect',
  'dns-prefetch',
  'prefetch',
  'prerender',
  'speculationrules',
  'http-equiv',
  'httpEquiv',
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

  const leaving =
    'location=a;b.location.href=c;top.location.assign(d);x.tabs.create({url:e});window.open(f);g("iframe",{ping:h,rel:`preconnect`});i.location;j.replace(k)';
  expect(journeys(leaving)).toEqual([
    'location=a',
    'b.location.href=c',
    'top.location.assign(d)',
    'x.tabs.create({url:e})',
  ]);
  expect([...globalsUsed(leaving)]).toContain('open');
  expect(LEADING_OUT.filter((word) => wordsIn(leaving).has(word))).toEqual(['iframe', 'ping', 'preconnect']);
});

const scripts = [CHROME, FIREFOX, WEB].flatMap((folder) =>
  filesIn(folder, '.js').map((file) => ({ folder, file, text: readFileSync(join(folder, file), 'utf8') })),
);

test.each(scripts)('nothing in $file can talk to a network or run text', ({ text }) => {
  const used = globalsUsed(text);

  expect(BANNED.filter((name) => used.has(name))).toEqual([]);
});

test.each(scripts)('nothing in $file names an element or attribute that reaches out', ({ text }) => {
  const words = wordsIn(text);

  expect(LEADING_OUT.filter((word) => words.has(word))).toEqual([]);
});

test.each([CHROME, FIREFOX])('%s goes to pages of its own and to an empty one, and nowhere else', (folder) => {
  const all = scripts.filter((script) => script.folder === folder).flatMap(({ text }) => journeys(text));

  expect(all.map(withoutShortNames).toSorted()).toEqual([
    '_._.tabs.create({url:`page.html`})',
    '_.location.replace(_)', // A place on the same page: `components/shell/emergency-door.ts`.
    'location.replace(`about:blank`)',
  ]);
});

test('the web pages go to a place on the same page, and to the neutral one', () => {
  const all = scripts.filter(({ folder }) => folder === WEB).flatMap(({ text }) => journeys(text));

  expect(all.map(withoutShortNames).toSorted()).toEqual([
    '(window.top??window).location.replace(_)', // To the one address that the test of addresses below lets pass.
    '_.location.replace(_)',
  ]);
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

test.each([...pages(CHROME), ...pages(FIREFOX), ...pages(join(WEB, 'w'))])(
  '$page keeps the browser from looking up the names of the sources it shows',
  ({ html }) => {
    const off = '<meta http-equiv="x-dns-prefetch-control" content="off"';
    const firstLink = html.search(/<a\b/);

    expect(html).toContain(off);
    expect(firstLink === -1 || html.indexOf(off) < firstLink).toBe(true);
  },
);

function pages(folder: string) {
  return filesIn(folder, '.html').map((file) => ({
    page: join(folder, file),
    html: readFileSync(join(folder, file), 'utf8'),
  }));
}

/** As a script is written before its names are made short by chance. */
function withoutShortNames(line: string): string {
  return line.replaceAll(/\b[\w$]{1,2}\b|\bdefault\b/g, '_');
}

/** A licence names the address of its project, in a comment that does nothing. */
function withoutNotices(script: string): string {
  return script.replaceAll(/\/\*[\s\S]*?\*\//g, '');
}
