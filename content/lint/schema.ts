import * as v from 'valibot';

import {
  Advice,
  Circumstance,
  Correction,
  Country,
  Danger,
  Interaction,
  Manifest,
  NameNotHeld,
  Protocol,
  Source,
  StayWithYouLine,
  Substance,
  SubstanceClass,
} from '../schema.ts';
import {
  AdviceWords,
  CircumstanceWords,
  ClassWords,
  FindingWords,
  LineWords,
  ProtocolWords,
  SubstanceWords,
} from '../words-schema.ts';
import type { Kind, ShelfFile } from '../shelf.ts';
import { error, type ContentCheck, type Finding } from './check.ts';

/** The schema of each kind of item, and of its words. Also what the published JSON Schemas are written from. */
export const ITEM_SCHEMAS: Readonly<
  Record<Kind, { readonly facts: v.GenericSchema; readonly words: v.GenericSchema }>
> = {
  classes: { facts: SubstanceClass, words: ClassWords },
  substances: { facts: Substance, words: SubstanceWords },
  interactions: { facts: Interaction, words: FindingWords },
  dangers: { facts: Danger, words: FindingWords },
  advice: { facts: Advice, words: AdviceWords },
  circumstances: { facts: Circumstance, words: CircumstanceWords },
  protocols: { facts: Protocol, words: ProtocolWords },
  lines: { facts: StayWithYouLine, words: LineWords },
};

export const LIST_SCHEMAS: Readonly<Record<string, v.GenericSchema>> = {
  'sources.json': v.array(Source),
  'countries.json': v.array(Country),
  'corrections.json': v.array(Correction),
  'names-not-held.json': v.array(NameNotHeld),
  'manifest.json': Manifest,
};

export const schema: ContentCheck = {
  name: 'Schema',
  check: (shelf) => [
    ...shelf.flatMap(checkFile),
    ...Object.keys(LIST_SCHEMAS)
      .filter((name) => !shelf.some(({ path }) => path === name))
      .map((name) => error(name, 'This file is missing.')),
  ],
};

function checkFile({ path, data }: ShelfFile): readonly Finding[] {
  if (data === undefined) return [error(path, 'This is not JSON.')];

  const wanted = schemaOf(path);
  if (wanted === undefined) return [error(path, 'No kind of content is kept here. See docs/content-guidelines.md.')];

  const read = v.safeParse(wanted, data);
  return read.success
    ? []
    : read.issues.map((issue) => error(path, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`));
}

function schemaOf(path: string): v.GenericSchema | undefined {
  if (path in LIST_SCHEMAS) return LIST_SCHEMAS[path];

  const parts = path.split('/');
  const isWords = parts[0] === 'words';
  const kind = isWords ? parts[2] : parts[0];
  if (parts.length !== (isWords ? 4 : 2) || kind === undefined || !isKind(kind)) return undefined;
  return ITEM_SCHEMAS[kind][isWords ? 'words' : 'facts'];
}

const isKind = (name: string): name is Kind => name in ITEM_SCHEMAS;
