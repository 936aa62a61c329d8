import { expect, test } from 'vitest';

import { described } from '../../storage/edits.ts';
import { bytesOf, ROOM_FOR_RECORDS, textOf } from '../../storage/page.ts';
import { pageOf, plan, put, rowOf } from '../fixtures/planning.ts';
import { entry, later, recordId } from '../fixtures/vault.ts';

const MONTH_HOURS = 24 * 31;

test('a first entry makes a page of its own, at revision 1', async () => {
  const tea = entry({ what: 'tea' });
  const { edit, loaded } = await plan([put(tea)], {});
  expect(loaded).toEqual([]);
  expect([...edit.pages.values()]).toEqual([{ kind: 'log', revision: 1, sequence: 8, records: [tea] }]);
  const [id] = edit.pages.keys();
  expect(edit.contents).toMatchObject({ sequence: 8, rows: [{ id, kind: 'log', revision: 1, ...described([tea]) }] });
  expect(edit.removed).toEqual([]);
  expect([...(edit.chapters ?? [])]).toEqual([]);
});

test('an entry joins the newest page of its month and kind that has room, and no other page is opened', async () => {
  const [other, first, second] = [pageOf(later(-MONTH_HOURS)), pageOf(later(0)), pageOf(later(2))];
  const names = { ...pageOf(later(2)), kind: 'names' } as const;
  const tea = entry({ at: later(3) });
  const { edit, loaded } = await plan([put(tea)], { pages: [other, first, second, names] });
  expect(loaded).toEqual([second.id]);
  expect(edit.pages.get(second.id)?.records).toEqual([...second.records, tea]);
  expect(edit.pages.get(second.id)).toMatchObject({ revision: 5, sequence: 8 });
  expect(rowOf(edit.contents, second.id)).toMatchObject({ ...described([...second.records, tea]), revision: 5 });
  expect(edit.contents.rows).toHaveLength(4);
});

test('an entry that fills its page to the last byte still joins it, and one byte more does not', async () => {
  const there = entry({ at: later(0) });
  const bare = entry({ at: later(1), note: '' });
  const room = ROOM_FOR_RECORDS - bytesOf(textOf(there)) - bytesOf(textOf(bare));
  const page = pageOf(later(0), there);
  const fits = await plan([put({ ...bare, note: 'x'.repeat(room) })], { pages: [page] });
  expect(fits.edit.contents.rows).toHaveLength(1);
  const tooLong = await plan([put({ ...bare, note: 'x'.repeat(room + 1) })], { pages: [page] });
  expect(tooLong.edit.contents.rows).toHaveLength(2);
});

test('nothing of one’s own joins what an import brought', async () => {
  const page = pageOf(later(0));
  const { edit } = await plan([put(entry({ at: later(1) }))], { pages: [page], batch: 'import' });
  expect(edit.contents.rows.map(({ batch }) => batch)).toEqual(['import', undefined]);
});

test('an entry that comes before its page’s first or after its last stretches what the line says', async () => {
  const page = pageOf(later(10));
  for (const at of [later(5), later(15)]) {
    const { edit } = await plan([put(entry({ at }))], { pages: [page] });
    expect(rowOf(edit.contents, page.id)).toMatchObject({ from: Math.min(at, later(10)), to: Math.max(at, later(10)) });
  }
});

test('the same entry put twice, as after an answer that was lost, is there once', async () => {
  const tea = entry();
  const page = pageOf(tea.at, tea);
  const { edit } = await plan([put(tea)], { pages: [page] });
  expect([...edit.pages.values()].flatMap(({ records }) => records)).toEqual([tea]);
  expect(edit.contents.rows).toHaveLength(1);
});

test('a new entry looks only where it would be: pages of its kind about its moment', async () => {
  const far = pageOf(later(-5));
  const { loaded } = await plan([put(entry({ at: later(-MONTH_HOURS * 2) }))], { pages: [far, pageOf(later(5))] });
  expect(loaded).toEqual([]);
});

test('a change finds its entry by the moment it had, at the first or the last moment of a page, before looking anywhere else', async () => {
  const [first, last] = [entry({ at: later(1) }), entry({ at: later(9) })];
  const page = pageOf(first.at, first, entry({ at: later(4) }), last);
  const others = [pageOf(later(0)), pageOf(later(12)), pageOf(later(-MONTH_HOURS))];
  for (const old of [first, last]) {
    const changed = { ...old, what: 'changed' };
    const { edit, loaded } = await plan([put(changed, old.at)], { pages: [...others, page] });
    expect(loaded[0]).toBe(page.id);
    expect([...edit.pages.values()].flatMap(({ records }) => records)).toContainEqual(changed);
    expect([...edit.pages.values()].flatMap(({ records }) => records)).not.toContainEqual(old);
  }
});

test('a change finds its entry where nobody would look for it, on pages of its kind only', async () => {
  const old = entry({ at: later(1) });
  const strayed = { ...pageOf(later(-MONTH_HOURS)), records: [old] };
  const names = { ...pageOf(later(1)), kind: 'names' } as const;
  const { edit, loaded } = await plan([{ op: 'remove', kind: 'log', id: old.id, wasAt: old.at }], {
    pages: [names, strayed],
  });
  expect(loaded).toEqual([strayed.id]);
  expect(edit.removed).toEqual([strayed.id]);
});

test('pages that were only looked at are not written', async () => {
  const looked = pageOf(later(0), entry({ at: later(0) }), entry({ at: later(5) }));
  const old = entry({ at: later(3) });
  const page = pageOf(later(2), old, entry({ at: later(4) }));
  const { edit, loaded } = await plan([{ op: 'remove', kind: 'log', id: old.id, wasAt: old.at }], {
    pages: [looked, page],
  });
  expect(loaded).toEqual([looked.id, page.id]);
  expect([...edit.pages.keys()]).toEqual([page.id]);
  expect(rowOf(edit.contents, looked.id)?.revision).toBe(4);
});

test('taking away the last entry takes the page and its line; taking away nothing changes nothing but the count of writes', async () => {
  const only = entry();
  const page = pageOf(only.at, only);
  const gone = await plan([{ op: 'remove', kind: 'log', id: only.id, wasAt: only.at }], { pages: [page] });
  expect(gone.edit).toMatchObject({ removed: [page.id], contents: { rows: [], sequence: 8 } });
  expect(gone.edit.pages.size).toBe(0);
  const nothing = await plan([{ op: 'remove', kind: 'log', id: recordId(), wasAt: only.at }], { pages: [page] });
  expect(nothing.edit).toMatchObject({ removed: [], contents: { sequence: 8 } });
  expect(nothing.edit.pages.size).toBe(0);
});

test('what is put and taken away in one go never reaches the disk', async () => {
  const tea = entry();
  const { edit } = await plan([put(tea), { op: 'remove', kind: 'log', id: tea.id, wasAt: tea.at }], {});
  expect(edit).toMatchObject({ removed: [], contents: { rows: [] } });
  expect(edit.pages.size).toBe(0);
});

test('a page that was emptied in the same go is not filled again', async () => {
  const only = entry();
  const page = pageOf(only.at, only);
  const other = entry({ at: later(1) });
  const { edit } = await plan([{ op: 'remove', kind: 'log', id: only.id, wasAt: only.at }, put(other)], {
    pages: [page],
  });
  expect(edit.removed).toEqual([page.id]);
  expect([...edit.pages.values()].map(({ records }) => records)).toEqual([[other]]);
});

test('an entry listed in a chapter is found there; its chapter is taken apart, and its lines can change again', async () => {
  const old = entry({ at: later(1) });
  const [page, beside] = [pageOf(later(0), entry({ at: later(0) }), old, entry({ at: later(2) })), pageOf(later(-3))];
  const far = pageOf(later(-MONTH_HOURS * 5));
  const { edit, loaded, read } = await plan([put({ ...old, what: 'changed' }, old.at)], {
    chapters: { near: [page, beside], far: [far] },
  });
  expect(read).toEqual(['near']);
  expect(loaded[0]).toBe(page.id);
  expect(edit.removed).toEqual(['near']);
  expect(edit.contents.chapters.map(({ id }) => id)).toEqual(['far']);
  expect(edit.contents.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([page.id, beside.id]));
  expect(edit.pages.get(page.id)?.revision).toBe(5);
});

test('chapters are opened only for their kind and their time, until nothing else is left to look through', async () => {
  const [page, other] = [pageOf(later(0)), { ...pageOf(later(0)), kind: 'names' } as const];
  const put1 = await plan([put(entry({ at: later(1) }))], { chapters: { near: [page], names: [other] } });
  expect(put1.read).toEqual([]);
  const same = await plan([put(entry({ at: later(0) }))], { chapters: { near: [page], names: [other] } });
  expect(same.read).toEqual(['near']);
  expect(same.edit.removed).toEqual([]);
  const lost = { op: 'remove', kind: 'log', id: recordId(), wasAt: later(9) } as const;
  const sought = await plan([lost], { chapters: { near: [page], names: [other] } });
  expect(sought.read).toEqual(['near']);
  expect(sought.loaded).toEqual([page.id]);
});

test('of a chapter that covers the moment only the pages that do are opened first', async () => {
  const old = entry({ at: later(1) });
  const [wide, page] = [pageOf(later(-20)), pageOf(later(0), entry({ at: later(0) }), old)];
  const names = { ...pageOf(later(1)), kind: 'names' } as const;
  const { loaded } = await plan([{ op: 'remove', kind: 'log', id: old.id, wasAt: old.at }], {
    chapters: { near: [wide, names, page] },
  });
  expect(loaded).toEqual([page.id]);
});
