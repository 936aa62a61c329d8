import type { StructureStep } from '../shelves.ts';

/** Version 1: sealed pages, single things, entries added while locked. */
const makeShelves: StructureStep = async (db) => {
  db.createObjectStore('p');
  db.createObjectStore('t');
  db.createObjectStore('i');
};

/** Position is version: the first step makes version 1. Frozen history: only ever append. */
export const structureSteps: readonly StructureStep[] = [makeShelves];
