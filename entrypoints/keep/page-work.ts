/** What a page does itself, keys and files: a piece of its own, since the first screen needs none of it. */
export { filesDoor } from './files-door.ts';
export { keysDoor } from './keys-door.ts';
