import { parseAst } from 'vite';

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** A function made from text; a script may well ask whether something is a `Function`. */
export const FROM_TEXT = 'new Function';

/** Names a script uses that are not names of its own properties: globals, and what it takes from `window` and its like. */
export function globalsUsed(script: string): ReadonlySet<string> {
  const used = new Set<string>();

  walk(script, (node, parent) => {
    if (node.type === 'Identifier' && !isPropertyName(node, parent)) used.add(String(node['name']));
    if (['NewExpression', 'CallExpression'].includes(node.type) && nameOf(node['callee']) === 'Function')
      used.add(FROM_TEXT);
    if (node.type === 'MemberExpression' && isWindow(node['object'])) used.add(propertyOf(node));
    if (node.type === 'MemberExpression' && propertyOf(node) === 'sendBeacon') used.add('sendBeacon');
  });
  return used;
}

/** Every place where a script writes HTML, as it is written there. */
export function htmlWrites(script: string): readonly string[] {
  const writes: string[] = [];

  walk(script, (node) => {
    const { type, left, callee } = node;
    const isWrite =
      (type === 'AssignmentExpression' &&
        isNode(left) &&
        ['innerHTML', 'outerHTML', 'srcdoc'].includes(propertyOf(left))) ||
      (type === 'CallExpression' &&
        isNode(callee) &&
        ['insertAdjacentHTML', 'setHTMLUnsafe', 'parseFromString', 'createContextualFragment'].includes(
          propertyOf(callee),
        )) ||
      (type === 'CallExpression' && isNode(callee) && isDocumentWrite(callee));
    if (isWrite) writes.push(script.slice(node.start, node.end));
  });
  return writes;
}

/** Every place where a script goes to another page or opens one, as it is written there. */
export function journeys(script: string): readonly string[] {
  const found: string[] = [];

  walk(script, (node) => {
    const { type, left, callee } = node;
    const goes =
      (type === 'AssignmentExpression' && isNode(left) && (isLocation(left) || isLocation(left['object']))) ||
      (type === 'CallExpression' &&
        isNode(callee) &&
        ((isLocation(callee['object']) && ['assign', 'replace'].includes(propertyOf(callee))) ||
          (['tabs', 'windows'].includes(endOf(callee['object'])) &&
            ['create', 'update'].includes(propertyOf(callee)))));
    if (goes) found.push(script.slice(node.start, node.end));
  });
  return found;
}

/** The words a script holds by themselves: texts, and names of attributes and the like. */
export function wordsIn(script: string): ReadonlySet<string> {
  const words = new Set<string>();

  walk(script, (node) => {
    const { type, value, quasis, key } = node;
    if (type === 'Literal' && typeof value === 'string') words.add(value);
    if (type === 'TemplateLiteral' && Array.isArray(quasis) && quasis.length === 1)
      words.add(script.slice(node.start + 1, node.end - 1));
    if (type === 'Property' && isNode(key)) words.add(nameOf(key));
  });
  return words;
}

function walk(script: string, look: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  const visit = (value: unknown, parent: SyntaxNode | undefined): void => {
    if (Array.isArray(value)) {
      for (const part of value) visit(part, parent);
    } else if (isNode(value)) {
      look(value, parent);
      for (const part of Object.values(value)) visit(part, value);
    }
  };
  visit(parseAst(script), undefined);
}

/** `document.write`, by whatever way the document is reached; files and memories have a `write` too. */
function isDocumentWrite(callee: SyntaxNode): boolean {
  const { object } = callee;
  if (!['write', 'writeln'].includes(propertyOf(callee)) || !isNode(object)) return false;
  return /[dD]ocument$/.test(nameOf(object) || propertyOf(object));
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isPropertyName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined || parent['computed'] === true) return false;
  return (
    (parent.type === 'MemberExpression' && parent['property'] === node) ||
    (parent['key'] === node && parent['shorthand'] !== true)
  );
}

function isWindow(node: unknown): boolean {
  return ['window', 'globalThis', 'self', 'top', 'parent', 'navigator'].includes(nameOf(node));
}

function isLocation(node: unknown): boolean {
  return endOf(node) === 'location';
}

/** The last name of a way to something: `c` of `a.b.c`. */
function endOf(node: unknown): string {
  return (isNode(node) && propertyOf(node)) || nameOf(node);
}

function nameOf(node: unknown): string {
  return isNode(node) ? String(node['name']) : '';
}

function propertyOf(node: SyntaxNode): string {
  const { property } = node;
  if (!isNode(property)) return '';
  const { name, value } = property;
  return [name, value].find((word) => typeof word === 'string') ?? '';
}
