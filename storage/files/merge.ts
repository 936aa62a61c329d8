import type { FileOrigin } from '../../domain/file-report.ts';
import type { Kept, KeptRecord, LogEntry, RecordId } from '../../domain/kept.ts';
import { canonicalJson } from '../canonical.ts';

/** What a merge would do. It never takes anything away and never changes what is here. */
export interface MergePlan {
  /** New things, in the order of the file; what they refer to is here or among them, if it was in the file. */
  readonly adds: readonly KeptRecord[];
  /** Things that are here already, as they are in the file. */
  readonly already: number;
  /** Things that are here in another version, which stays. */
  readonly differs: number;
}

/**
 * Plans how what a file brings is added to what is here.
 *
 * Things are the same when they have the same id. What came from another app has a new id every time it is read: there,
 * the same happening is the same thing (what, when, how, how much, whose). Twice in one foreign file, it is taken once.
 *
 * @param from - Which file it is: only foreign files hold the same thing twice under two ids.
 */
export function planMerge(
  incoming: readonly KeptRecord[],
  existing: readonly KeptRecord[],
  from: FileOrigin = 'keel-backup',
): MergePlan {
  const isForeign = from === 'psychonautwiki' || from === 'petals';
  const keyOf = keysIn([...incoming, ...existing]);
  const here = shelf(incoming, existing, keyOf);
  const inFile = new Map<string, KeptRecord>();
  const moved = new Map<string, RecordId>();
  const adds: KeptRecord[] = [];
  let settings = existing.find(({ kind }) => kind === 'settings');
  let already = 0;
  let differs = 0;

  for (const one of incoming) {
    const named = one.kind === 'settings' ? settings : here.byId(one);
    const key = named === undefined ? keyOf(one) : undefined;
    const match = named ?? here.byKey(key, isForeign) ?? inFile.get(key ?? '');
    if (match === undefined) {
      adds.push(one);
      if (one.kind === 'settings') settings = one;
      if (isForeign && key !== undefined) inFile.set(key, one);
    } else {
      if (saysTheSame(one, match)) already += 1;
      else differs += 1;
      if (one.record.id !== match.record.id) moved.set(nameOf(one), match.record.id);
    }
  }
  return { adds: adds.map((one) => pointed(one, moved)), already, differs };
}

/**
 * What is here, to be found in one step. What the file names by its id is not found by what it is: it is spoken for.
 */
function shelf(incoming: readonly KeptRecord[], existing: readonly KeptRecord[], keyOf: KeyOf) {
  const byName = new Map(existing.map((one) => [nameOf(one), one]));
  const spokenFor = new Set(incoming.map(nameOf));
  const byKey = new Map<string, KeptRecord[]>();
  for (const one of existing) {
    const key = spokenFor.has(nameOf(one)) ? undefined : keyOf(one);
    if (key === undefined) continue;
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [one]);
    else others.push(one);
  }

  return {
    byId: (one: KeptRecord) => byName.get(nameOf(one)),
    /** @param isShared - Whether several things of the file may find the same one here. */
    byKey(key: string | undefined, isShared: boolean): KeptRecord | undefined {
      const found = key === undefined ? undefined : byKey.get(key);
      return isShared ? found?.at(-1) : found?.pop();
    },
  };
}

type KeyOf = (one: KeptRecord) => string | undefined;

/**
 * What makes something from another app the same thing, however often it is read. Undefined for what a person wrote here.
 *
 * How sure an amount is, and notes, are no part of it: newer files of the same journal say more. Where the other app gives its
 * entries an id (Petals), two that are alike in all else are two.
 */
function keysIn(all: readonly KeptRecord[]): KeyOf {
  const portions = new Map(all.flatMap((one) => (one.kind === 'portions' ? [[one.record.id, one.record]] : [])));
  const portionKey = ({ what, name, holds, unit }: Kept['portions']) => [what, name, holds, unit];
  return (one) => {
    if (one.kind === 'settings' || one.record.cameFrom === undefined) return undefined;
    return JSON.stringify([one.kind, one.record.cameFrom, ...partsOf(one)]);
  };

  function partsOf(one: Exclude<KeptRecord, { kind: 'settings' }>): readonly unknown[] {
    if (one.kind === 'log') return logKey(one.record);
    if (one.kind === 'occasions') return [one.record.at, one.record.title];
    return one.kind === 'portions' ? portionKey(one.record) : [one.record.name];
  }

  function logKey({ what, at, route, amount, whose, asFound }: LogEntry): readonly unknown[] {
    const portion = amount?.portion === undefined ? undefined : portions.get(amount.portion);
    return [what, at, route, amount?.value, amount?.unit, portion && portionKey(portion), whose, asFound?.['id']];
  }
}

function nameOf({ kind, record }: KeptRecord): string {
  return `${kind} ${record.id}`;
}

/** Whether both hold the same, but for the ids, which another app's file gets anew every time it is read. */
function saysTheSame(a: KeptRecord, b: KeptRecord): boolean {
  const [x, y] = a.record.id === b.record.id ? [a.record, b.record] : [withoutIds(a), withoutIds(b)];
  // What was read with the same schema mostly has its keys in the same order.
  return JSON.stringify(x) === JSON.stringify(y) || canonicalJson(x) === canonicalJson(y);
}

function withoutIds({ kind, record }: KeptRecord): object {
  if (kind !== 'log') return { ...record, id: '' };
  const { amount } = record;
  return { ...record, id: '', occasion: '', ...(amount !== undefined && { amount: { ...amount, portion: '' } }) };
}

/** The same record, pointing at what is here where the file's own thing is not added. */
function pointed(one: KeptRecord, moved: ReadonlyMap<string, RecordId>): KeptRecord {
  if (one.kind !== 'log' || moved.size === 0) return one;
  const { amount, occasion: from, ...rest } = one.record;
  const occasion = from && (moved.get(`occasions ${from}`) ?? from);
  const portion = amount?.portion && (moved.get(`portions ${amount.portion}`) ?? amount.portion);
  return {
    kind: 'log',
    record: {
      ...rest,
      ...(amount !== undefined && { amount: { ...amount, ...(portion !== undefined && { portion }) } }),
      ...(occasion !== undefined && { occasion }),
    },
  };
}
