import type { Kind } from '../../domain/kept.ts';

/**
 * One step in the shape of what is kept: turns a record of the version before into this version's.
 *
 * Frozen once released. A step keeps its own copy of the old shape and imports no living type. It throws on what it does not know: then
 * nothing at all is changed.
 */
export type ShapeStep = (kind: Kind, record: unknown) => unknown;

/** Position + 2 is the version a step makes: records began as version 1. Only ever append. */
export const shapeSteps: readonly ShapeStep[] = [];

/** The version of the records that this code writes. */
export const shapeVersion = (steps: readonly ShapeStep[] = shapeSteps): number => steps.length + 1;
