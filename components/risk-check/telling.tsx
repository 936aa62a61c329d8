import type { ComponentChildren } from 'preact';

export interface TellingProps {
  readonly title: string | undefined;
  readonly headline: string | undefined;
  readonly children: ComponentChildren;
}

/** What a finding says: what it is about, the point in one sentence, then the rest. */
export function Telling({ title, headline, children }: TellingProps) {
  return (
    <>
      {title !== undefined && <h2 class="finding-title">{title}</h2>}
      <p class="headline">{headline}</p>
      {children}
    </>
  );
}
