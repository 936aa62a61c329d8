declare module '@messageformat/core/compile-module.js' {
  import type MessageFormat from '@messageformat/core';

  /** The text of a module whose default export is the messages as functions. */
  export default function compileModule(messageFormat: MessageFormat, messages: unknown): string;
}
