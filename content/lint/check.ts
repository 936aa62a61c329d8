import type { IsoDay } from '../schema.ts';
import type { Shelf } from '../shelf.ts';

/** What a content check found in one file. */
export interface Finding {
  readonly file: string;
  readonly text: string;
  /** `overdue` warns in a pull request and fails an ordinary release. */
  readonly grade: 'error' | 'overdue';
}

export interface ContentCheck {
  /** A few words for the report: "Review dates". */
  readonly name: string;
  check(shelf: Shelf, today: IsoDay): readonly Finding[];
}

export const error = (file: string, text: string): Finding => ({ file, text, grade: 'error' });
export const overdue = (file: string, text: string): Finding => ({ file, text, grade: 'overdue' });
