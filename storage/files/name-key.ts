/** How a name is looked up: without blanks at the ends, in small letters. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}
