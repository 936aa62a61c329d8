/**
 * Extension storage says no with a plain error, which looks like a bug of ours; other storage says it with a word that is known.
 *
 * @throws DOMException `NotAllowedError` with the browser's own message, whatever `asked` rejects with.
 */
export async function orRefused<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new DOMException(error instanceof Error ? error.message : String(error), 'NotAllowedError');
  }
}
