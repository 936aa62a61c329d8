import { unsteered } from '../ui/apart.ts';

/** Several lines of somebody's own words, in the direction they are written in. */
export function OwnWords({ text }: { readonly text: string }) {
  return (
    <p class="keep-own-words" dir="auto">
      {unsteered(text)}
    </p>
  );
}
