import { createHash } from 'node:crypto';

import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import type { IsoDay } from '../../../content/schema.ts';
import type { KeptRecord } from '../../../domain/kept.ts';
import type { Bytes } from '../../../storage/bytes.ts';
import { canonicalJson } from '../../../storage/canonical.ts';
import { PAYLOAD_BLOCK_BYTES, eachOnce, readPayload, writePayload } from '../../../storage/files/payload.ts';
import { anyKeptRecords } from '../../fixtures/kept-records.ts';
import { aLogEntry, anOccasion, oneOfEach, recordId } from '../../fixtures/kept-stories.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const DAY = '2026-11-21' as IsoDay;

const text = (bytes: Bytes) => new TextDecoder().decode(bytes);

/** Lines as somebody might forge them: the sum and the counts are right, and the length is. */
function forged(lines: readonly string[], manifest: object = {}): Bytes {
  const body = lines.map((line) => `${line}\n`).join('');
  const counts = { log: 0, occasions: 0, portions: 0, names: 0, settings: 0 };
  for (const line of lines) {
    const kind = /^\{"kind":"(\w+)"/.exec(line)?.[1];
    if (kind !== undefined && kind in counts) counts[kind as keyof typeof counts] += 1; // By the line's own condition.
  }
  const summary = { keel: 1, made: DAY, counts, ...manifest };
  const sha256 = createHash('sha256')
    .update(`${canonicalJson(summary)}\n${body}`)
    .digest('hex');
  const whole = `${canonicalJson({ ...summary, sha256 })}\n${body}`;
  const length = new TextEncoder().encode(whole).length;
  return new TextEncoder().encode(whole + '\n'.repeat(-length & (PAYLOAD_BLOCK_BYTES - 1)));
}

const line = (one: KeptRecord) => canonicalJson(one);
const ENTRY: KeptRecord = { kind: 'log', record: aLogEntry(1) };

describe('what is written', () => {
  test('comes back as it was, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyKeptRecords, async (records) => {
        const read = await readPayload(await writePayload(records, DAY));
        expect(read).toStrictEqual({ ok: true, value: { from: 'keel-backup', records, leftOut: [] } });
      }),
      { numRuns: 200 },
    );
  });

  test('says first how many things there are, and their sum', async () => {
    const [head = '', ...lines] = text(await writePayload(oneOfEach(), DAY)).split('\n');
    const summary = { keel: 1, made: DAY, counts: { log: 1, occasions: 1, portions: 1, names: 1, settings: 1 } };
    const summed = [canonicalJson(summary), ...lines.slice(0, 5), ''].join('\n');
    expect(JSON.parse(head)).toEqual({ ...summary, sha256: createHash('sha256').update(summed).digest('hex') });
  });

  test('is the same for the same things, in whatever order their fields are', async () => {
    const turned = { ...ENTRY, record: Object.fromEntries(Object.entries(ENTRY.record).toReversed()) } as KeptRecord; // The same fields.
    expect(await writePayload([turned], DAY)).toEqual(await writePayload([ENTRY], DAY));
  });

  test('is a multiple of 64 KiB, so that its size says little', async () => {
    for (const count of [0, 1, 500, 1000]) {
      const records = Array.from({ length: count }, (_, index) => ({ kind: 'log' as const, record: aLogEntry(index) }));
      expect((await writePayload(records, DAY)).length % PAYLOAD_BLOCK_BYTES).toBe(0);
    }
    expect(await writePayload([], DAY)).toHaveLength(PAYLOAD_BLOCK_BYTES);
  });

  test('is never a number that JSON would turn into nothing', async () => {
    const place = { name: 'nowhere', latitude: Infinity };
    await expect(writePayload([{ kind: 'occasions', record: anOccasion(1, { place }) }], DAY)).rejects.toThrow(
      'finite',
    );
  });
});

describe('what was changed is refused', () => {
  test('the forger of these tests can write what is read', async () => {
    expect(await readPayload(forged([line(ENTRY)]))).toMatchObject({ ok: true, value: { records: [ENTRY] } });
  });

  test('one letter', async () => {
    const bytes = await writePayload(oneOfEach(), DAY);
    const at = text(bytes).indexOf('Birthday');
    expect(await readPayload(bytes.with(at, 0x62))).toEqual({ ok: false, problem: 'damaged' });
  });

  test('the day it was made (found by breaking 200,000 backups at random)', async () => {
    const bytes = await writePayload(oneOfEach(), DAY);
    const other = new TextEncoder().encode(text(bytes).replace('2026-11-21', '2026-11-20'));
    expect(await readPayload(other)).toEqual({ ok: false, problem: 'damaged' });
  });

  test('something in the blank space at the end', async () => {
    const bytes = await writePayload(oneOfEach(), DAY);
    expect(await readPayload(bytes.with(bytes.length - 1, 0x20))).toEqual({ ok: false, problem: 'damaged' });
  });

  test('a piece cut off, or put on', async () => {
    const bytes = await writePayload(oneOfEach(), DAY);
    expect(await readPayload(bytes.slice(0, -1))).toEqual({ ok: false, problem: 'damaged' });
    expect(await readPayload(new Uint8Array([...bytes, 0x0a]))).toEqual({ ok: false, problem: 'damaged' });
    expect(await readPayload(bytes.slice(0, 100))).toEqual({ ok: false, problem: 'malformed' });
    expect(await readPayload(new Uint8Array())).toEqual({ ok: false, problem: 'malformed' });
  });

  test('counts that are not true', async () => {
    const counts = { log: 2, occasions: 0, portions: 0, names: 0, settings: 0 };
    expect(await readPayload(forged([line(ENTRY)], { counts }))).toEqual({ ok: false, problem: 'damaged' });
  });

  test('a count beyond all numbers (found by breaking 200,000 backups at random)', async () => {
    const bytes = await writePayload(oneOfEach(), DAY);
    const broken = new TextEncoder().encode(text(bytes).replace('"log":1', '"log":1e999'));
    expect(await readPayload(broken)).toEqual({ ok: false, problem: 'malformed' });
  });

  test('what a newer version wrote is said to be newer, whatever else is in it', async () => {
    expect(await readPayload(forged([], { keel: 2 }))).toEqual({ ok: false, problem: 'newer' });
    expect(await readPayload(forged(['{"kind":"dreams"}'], { keel: 7, more: [] }))).toEqual({
      ok: false,
      problem: 'newer',
    });
  });

  test.each([0, 1.5, -1, '1', null, 1e300])('version %j is none of ours', async (keel) => {
    expect(await readPayload(forged([], { keel }))).toEqual({ ok: false, problem: 'malformed' });
  });

  test.each([
    ['a kind we do not know', '{"kind":"dreams","record":{"id":"0000000000000000000001"}}'],
    ['no JSON', '{"kind":"log","record":'],
    ['an empty line', `\n${line(ENTRY)}`],
    ['a record without a kind', line(ENTRY).replace('"kind":"log",', '')],
    ['a field we do not know', line(ENTRY).replace('"what"', '"evil":1,"what"')],
    ['a field of the prototype', line(ENTRY).replace('"what"', '"__proto__":{"isAdmin":true},"what"')],
    ['a constructor', line(ENTRY).replace('"at"', '"constructor":{"prototype":{"isAdmin":true}},"at"')],
    ['the prototype among facts', line(ENTRY).replace('"at"', '"asFound":{"__proto__":"x"},"at"')],
    ['a field twice', line(ENTRY).replace('"what"', '"what":"Tea","what"')],
    ['a blank between', line(ENTRY).replace('"what":', '"what": ')],
    [
      'a number said otherwise',
      line(ENTRY)
        .replace('1795299000000', '1795299000000.0')
        .replace(/"at":(\d+),/, '"at":$1.0,'),
    ],
    ['a number too large', line(ENTRY).replace(/"at":\d+/, '"at":1e999')],
    ['a letter said otherwise', line(ENTRY).replace('Coffee', '\\u0043offee')],
    ['a record of another shape', line(ENTRY).replace('Coffee', 'x'.repeat(201))],
    ['lists in lists, a million deep', '['.repeat(1_000_000)],
    ['objects in objects, a million deep', `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`],
    [
      'a record a hundred thousand deep',
      line(ENTRY).replace('"what"', `"asFound":${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)},"what"`),
    ],
  ])('%s', async (_, bad) => {
    expect(await readPayload(forged([bad]))).toEqual({ ok: false, problem: 'malformed' });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('one thing twice', async () => {
    expect(await readPayload(forged([line(ENTRY), line(ENTRY)]))).toEqual({ ok: false, problem: 'malformed' });
  });

  test('two things of different kinds may share an id', async () => {
    const others: KeptRecord = { kind: 'occasions', record: anOccasion(1) };
    expect(await readPayload(forged([line(ENTRY), line(others)]))).toMatchObject({ ok: true });
    expect(recordId(1)).toBe(others.record.id);
  });
});

test('whatever the bytes, the answer is an answer', async () => {
  const start = await writePayload(oneOfEach(), DAY);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(1000), async (bytes, at) => {
      expect((await readPayload(new Uint8Array(bytes))).ok).toBe(false);
      const mixed = start.slice();
      mixed.set(bytes, at);
      const read = await readPayload(mixed);
      expect(read.ok ? read.value.records : oneOfEach()).toEqual(oneOfEach());
    }),
  );
});

describe('things that bear one id', () => {
  const other: KeptRecord = { kind: 'log', record: aLogEntry(1, { note: 'another version' }) };

  test('and say the same are one', async () => {
    expect(await eachOnce([ENTRY, other, ENTRY, other])).toHaveLength(2);
    expect(await eachOnce([ENTRY, ENTRY])).toEqual([ENTRY]);
  });

  test('and say different things both stay, the second under an id that is the same in every backup', async () => {
    const [first, second, ...more] = await eachOnce([ENTRY, other]);
    expect([first, more]).toEqual([ENTRY, []]);
    expect(second).toEqual({ kind: 'log', record: { ...other.record, id: expect.stringMatching(/^[\w-]{22}$/) } });
    expect(second?.record.id).not.toBe(ENTRY.record.id);
    expect(await eachOnce([ENTRY, other])).toEqual([first, second]);
  });

  test('of two kinds are two things', async () => {
    const both: KeptRecord[] = [ENTRY, { kind: 'occasions', record: anOccasion(1) }];
    expect(await eachOnce(both)).toEqual(both);
  });

  test('do not stand in the way of a backup, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyKeptRecords, async (records) => {
        const read = await readPayload(await writePayload([...records, ...records], DAY));
        expect(read).toMatchObject({ ok: true, value: { records } });
      }),
      { numRuns: 50 },
    );
  });
});
