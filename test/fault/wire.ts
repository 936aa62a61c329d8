import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

import * as v from 'valibot';

/** Addresses that belong to nobody (RFC 5737). */
const HERE = '192.0.2.2';
const RESOLVER = '192.0.2.53';
/** Both ends have it, so that nobody needs to ask for it: each question would be a packet. */
const HARDWARE = '02:00:00:00:00:02';

/** How long nothing may move until it counts as still, in milliseconds. */
const STILL_MS = 400;

const LinksSchema = v.array(v.object({ ifname: v.string() }));
const CountSchema = v.tuple([v.object({ stats64: v.object({ tx: v.object({ packets: v.number() }) }) })]);

export interface Sent {
  /** What left on the wire, of any kind. */
  readonly packets: number;
  /** What it was, as far as the other end understood it: names asked for, addresses connected to. */
  readonly met: readonly string[];
}

/** The only way out of a namespace: a wire on which every packet is counted, to another one in which somebody answers. */
export interface Wire {
  /** Does something, waits that long, and tells what left meanwhile. */
  during<T>(work: () => Promise<T>, waitMs: number): Promise<Sent & { readonly value: T }>;
  close(): void;
}

/**
 * Makes the wire. Only in a namespace that has nothing yet but loopback.
 *
 * @throws When there is any other way out: then this is somebody's own machine.
 */
export async function makeWire(): Promise<Wire> {
  const links = v.parse(LinksSchema, JSON.parse(ip('-j link show'))).map(({ ifname }) => ifname);
  if (links.join(' ') !== 'lo') throw new Error(`This is no empty namespace: ${links.join(', ')}.`);
  ip('link set lo up');
  ip(`link add out address ${HARDWARE} type veth peer name wire address ${HARDWARE}`);
  const outside = spawn('unshare', ['-n', process.execPath, '--import', 'tsx', OUTSIDE], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const met = await follow(outside);
  ip('link set out addrgenmode none arp off');
  ip(`address add ${HERE}/24 dev out`);
  ip('link set out up');
  ip('route add default via 192.0.2.1');
  const folder = mkdtempSync(join(tmpdir(), 'keel-fault-names-'));
  const names = join(folder, 'resolv.conf');
  writeFileSync(names, `nameserver ${RESOLVER}\n`);
  execFileSync('mount', ['--bind', names, '/etc/resolv.conf']);
  rmSync(folder, { recursive: true }); // The mount holds on to the file.
  return {
    async during(work, waitMs) {
      const [before, known] = [sent(), met.length];
      const value = await work();
      await wait(waitMs);
      return { value, packets: (await still()) - before, met: met.slice(known) };
    },
    close: () => void outside.kill(),
  };
}

const OUTSIDE = join(import.meta.dirname, 'wire-outside.ts');

/** Hands the other end of the wire over and waits until somebody listens there. @returns What they are met with, as it comes. */
async function follow(outside: ChildProcess): Promise<readonly string[]> {
  const { stdin, stdout, pid } = outside;
  if (stdin === null || stdout === null || pid === undefined) throw new Error('The other end did not start.');
  const met: string[] = [];
  const lines = createInterface(stdout);
  await once(lines, 'line'); // It is in its own namespace now.
  ip(`link set wire netns ${pid}`);
  stdin.write('\n');
  await once(lines, 'line'); // It listens.
  lines.on('line', (line) => met.push(line));
  return met;
}

async function still(): Promise<number> {
  let [count, since] = [sent(), Date.now()];
  for (const started = since; Date.now() - since < STILL_MS && Date.now() - started < 20_000;) {
    await wait(50);
    const now = sent();
    if (now !== count) [count, since] = [now, Date.now()];
  }
  return count;
}

function sent(): number {
  const [{ stats64 }] = v.parse(CountSchema, JSON.parse(ip('-s -j link show dev out')));
  return stats64.tx.packets;
}

function ip(words: string): string {
  return execFileSync('ip', words.split(' '), { encoding: 'utf8' });
}
