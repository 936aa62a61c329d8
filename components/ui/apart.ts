/** Embeddings, overrides, isolates and their ends: none is needed to read a text, and one that is left open turns round what follows it. */
const STEERING = /[\u202A-\u202E\u2066-\u2069]/g;
/** Letters and marks that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A text that a person or a file gave, within a line of ours: its direction does not reach what stands beside it, numbers above all. */
export function apart(text: string): string {
  const plain = unsteered(text);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** The same for a text that has an element of its own, which keeps its direction in: `bdi`, or `dir="auto"`. */
export function unsteered(text: string): string {
  return text.replaceAll(STEERING, '');
}
