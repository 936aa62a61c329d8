import type { ComponentChildren } from 'preact';

/** One view in one of its states. */
export interface Example {
  readonly name: string;
  readonly view: () => ComponentChildren;
  /** ISO day the reader has. */
  readonly today?: string;
}
