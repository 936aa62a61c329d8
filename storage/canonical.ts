/**
 * JSON in one form only: keys sorted by their units, no blanks, nothing that is undefined.
 *
 * Goes as deep as the value does: only for what a schema has let through.
 *
 * @throws For a number that is not finite, which JSON would turn into `null`.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('Only finite numbers are kept.');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;

  const said: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const inner: unknown = (value as Record<string, unknown>)[key]; // An object, and one of its own keys.
    if (inner !== undefined) said.push(`${JSON.stringify(key)}:${canonicalJson(inner)}`);
  }
  return `{${said.join(',')}}`;
}
