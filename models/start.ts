import type { ContentAge } from '../content/age.ts';
import type { CircumstanceId, Country } from '../content/schema.ts';
import type { Pick as Picked } from '../domain/picks.ts';

/** What the first screens show before the content of a locale has arrived. Written by `scripts/compile.ts`. */
export interface Start {
  readonly age: ContentAge;
  readonly tiles: readonly { readonly pick: Picked; readonly label: string }[];
  readonly circumstances: readonly { readonly id: CircumstanceId; readonly ask: string }[];
  readonly countries: readonly Pick<Country, 'code' | 'numbers' | 'timeZones'>[];
}
