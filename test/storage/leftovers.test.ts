import { describe, expect, test } from 'vitest';

import { packCopy } from '../../storage/keys/copies.ts';
import { passphraseBytes } from '../../storage/keys/passphrase.ts';
import { startBrowser, word, type FakeBrowser } from '../fixtures/fake-browser.ts';
import type { Disk } from '../fixtures/disk.ts';
import { begun, diskWith, flipped, keep, open, whats } from '../fixtures/people.ts';
import { FIRST, longWork } from '../fixtures/given.ts';
import { random, recordId } from '../fixtures/vault.ts';

const clear = ({ locksmith }: FakeBrowser) => word(() => locksmith.clearLeftovers());

/** A folder that no index lists, beside what is kept. */
function leave({ files }: FakeBrowser): string {
  const left = recordId();
  for (const name of ['k0', 'p/x']) files.set(`${left}/${name}`, random(32));
  return left;
}

const isThere = ({ files }: FakeBrowser, folder: string) => [...files.keys()].some((name) => name.startsWith(folder));

describe('clearing away what was left over', () => {
  test('goes past a file that is no store', async () => {
    const browser = await begun();
    browser.files.set('c0.crswap', random(10));
    const left = leave(browser);
    const noFolder = new DOMException('It is a file.', 'TypeMismatchError');
    browser.faults.follow((_number, step) => (step.includes('c0.crswap/') ? noFolder : undefined));
    expect(await clear(browser)).toBe('done');
    expect(isThere(browser, left)).toBe(false);
    expect(isThere(browser, 'c0.crswap')).toBe(false);
  });

  test.each([/^remove \*$/, /^destroy/])(
    'that fails at one thing (%s) goes on to the next, and says so',
    async (what) => {
      const browser = await begun();
      const lefts = [leave(browser), leave(browser)];
      let failed = 0;
      browser.faults.follow((_number, step) =>
        what.test(step) && (failed += 1) === 1 ? new DOMException('', 'NoModificationAllowedError') : undefined,
      );
      expect(await clear(browser)).toBe('refused');
      expect(lefts.filter((left) => isThere(browser, left))).toHaveLength(1);
      browser.faults.end();
      expect(await clear(browser)).toBe('done');
      expect(lefts.filter((left) => isThere(browser, left))).toEqual([]);
    },
  );

  test('goes past an older store that cannot be put right now', async () => {
    const browser = await begun();
    await browser.locksmith.startBeside();
    const left = leave(browser);
    const [h0] = [...browser.files.keys()].filter((name) => name.endsWith('/h0'));
    browser.files.set(h0 ?? '', random(10));
    browser.faults.follow((_number, step) =>
      step.startsWith('overwrite') ? new DOMException('', 'NoModificationAllowedError') : undefined,
    );
    expect(await clear(browser)).not.toBe('done');
    expect(isThere(browser, left)).toBe(false);
  });

  test.each(['k0', 'k1'])('makes a damaged device key whole again: %s', async (name) => {
    const disk = await diskWith(undefined, 'tea');
    const other = name === 'k0' ? 'k1' : 'k0';
    const browser = await startBrowser(damaged(disk, name));
    expect(await clear(browser)).toBe('done');
    expect((await browser.disk()).files).toEqual(disk.files);
    const again = await startBrowser(damaged(await browser.disk(), other));
    expect(await whats(again)).toEqual(['tea']);
  });

  test('never clears away notes whose index and mark are both lost: they open, and are listed again', async () => {
    const disk = damaged(await diskWith(undefined, 'tea'), 'c0', 'c1');
    const browser = await startBrowser({ ...disk, isMarked: false });
    expect(await browser.keeper.state()).toEqual(open({ hasPassphrase: false }));
    expect(await clear(browser)).toBe('done');
    expect(browser.lasting.isMarked).toBe(true);
    const again = await startBrowser(await browser.disk());
    await keep(again, 'coffee');
    expect(await whats(again)).toEqual(['tea', 'coffee']);
    expect([...browser.files.keys()].filter((name) => /^c[01]$/.test(name))).toHaveLength(2);
    expect(browser.files.get('c0')).toEqual(browser.files.get('c1'));
  });

  test('and the same for notes behind a passphrase, of which nothing can be read', async () => {
    const disk = damaged(await diskWith(FIRST, 'tea'), 'c0', 'c1');
    const browser = await startBrowser({ ...disk, isMarked: false });
    expect(await browser.keeper.state()).toMatchObject({ is: 'locked' });
    await clear(browser);
    expect((await browser.disk()).databases.size).toBe(1);
  });
});

test('an index of a later form is a newer version’s: nothing is touched, and it can still be erased', async () => {
  const disk = await diskWith(undefined, 'tea');
  const later = await packCopy(99, new TextEncoder().encode('{"stores":["we cannot know"]}'));
  const browser = await startBrowser({ ...disk, files: new Map([...disk.files, ['c0', later], ['c1', later]]) });
  const before = await browser.disk();
  expect(await browser.keeper.state()).toEqual({ is: 'newer' });
  expect(await browser.keeper.read('log', undefined)).toEqual({ ok: false, problem: 'newer' });
  expect(await clear(browser)).toBe('newer');
  expect(await browser.disk()).toEqual(before);
  expect(await browser.erase()).toBe('done');
  expect(await browser.disk()).toEqual({ files: new Map(), databases: new Map(), isMarked: false });
});

test.each([0, 1, 2, 3])(
  'a re-key that meets a full disk after %s commits leaves nothing half made on it',
  async (room) => {
    const browser = await begun();
    await keep(browser, 'tea');
    const before = await browser.disk();
    let commits = 0;
    browser.faults.follow((_number, step) => {
      if (step === 'commit') commits += 1;
      const isFull = commits > room && /^(commit|replace|overwrite)/.test(step);
      return isFull ? new DOMException('The quota has been exceeded.', 'QuotaExceededError') : undefined;
    });
    expect(await word(() => browser.locksmith.rekey(passphraseBytes(FIRST), longWork()))).toMatch(/^(full|refused)$/);
    browser.faults.end();
    expect(await whats(browser)).toEqual(['tea']);
    const { databases, files } = await browser.disk();
    expect([...databases.keys()]).toEqual([...before.databases.keys()]);
    expect([...files.keys()].sort()).toEqual([...before.files.keys()].sort());
  },
);

function damaged(disk: Disk, ...names: readonly string[]): Disk {
  const isHit = (path: string) => names.some((name) => path === name || path.endsWith(`/${name}`));
  return {
    ...disk,
    files: new Map([...disk.files].map(([path, bytes]) => [path, isHit(path) ? flipped(bytes) : bytes])),
  };
}
