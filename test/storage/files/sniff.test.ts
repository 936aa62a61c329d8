import { describe, expect, test } from 'vitest';

import { MAX_BACKUP_BYTES, MAX_TEXT_BYTES, takeFile } from '../../../storage/files/sniff.ts';
import { iosFile } from '../../fixtures/journal-files.ts';
import { petalsFile } from '../../fixtures/petals-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const AGE = 'age-encryption.org/v1\n-> scrypt x 18\n';

/** A file of that size which must not be read, and one whose first bytes may be. */
function unreadable(size: number, head?: string): Blob {
  const refuse = () => {
    throw new Error('It was read.');
  };
  const blob = new Blob([]);
  return Object.defineProperties(blob, {
    size: { value: size },
    arrayBuffer: { value: refuse },
    stream: { value: refuse },
    text: { value: refuse },
    slice: { value: head === undefined ? refuse : () => new Blob([head]) },
  });
}

describe('what a file is shows in how it begins', () => {
  test.each([
    [AGE, 'age'],
    [iosFile({}), 'json'],
    [`\uFEFF \n ${iosFile({})}`, 'json'],
    ['[1]', 'json'],
    [petalsFile([{}]), 'csv'],
    ['\uFEFFa;b\n1;2', 'csv'],
    ['a\tb', 'csv'],
  ] as const)('%j', async (text, kind) => {
    expect(await takeFile(new Blob([text]))).toMatchObject({ ok: true, value: { kind } });
  });

  test.each([
    '',
    'Dear diary',
    '\0\0,\0',
    '%PDF-1.7',
    'AGE-ENCRYPTION.ORG/v1',
    '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24=\n',
  ])('%j is none of them', async (text) => {
    expect(await takeFile(new Blob([text]))).toEqual({ ok: false, problem: 'unknown-kind' });
  });

  test('a character cut in half where the head ends does no harm', async () => {
    const text = `{"a":"${'u'.repeat(4096 - 7)}ü"}`;
    expect(bytes(text)[4096]).toBe(0xbc);
    expect(await takeFile(new Blob([text]))).toEqual({ ok: true, value: { kind: 'json', text } });
  });
});

describe('large files are refused before they are read', () => {
  test('2 GB are refused by size alone', async () => {
    expect(await takeFile(unreadable(2 * 1024 ** 3))).toEqual({ ok: false, problem: 'too-large' });
    expect(await takeFile(unreadable(MAX_BACKUP_BYTES + 1))).toEqual({ ok: false, problem: 'too-large' });
  });

  test('a backup may be larger than a text', async () => {
    expect(await takeFile(unreadable(MAX_TEXT_BYTES + 1, '{"a":1}'))).toEqual({ ok: false, problem: 'too-large' });
    expect(await takeFile(unreadable(MAX_TEXT_BYTES + 1, 'a,b'))).toEqual({ ok: false, problem: 'too-large' });
    await expect(takeFile(unreadable(MAX_BACKUP_BYTES, AGE))).rejects.toThrow('It was read.');
    await expect(takeFile(unreadable(MAX_TEXT_BYTES + 1, AGE))).rejects.toThrow('It was read.');
  });

  test('what is none of ours is not read either', async () => {
    expect(await takeFile(unreadable(1000, 'Dear diary'))).toEqual({ ok: false, problem: 'unknown-kind' });
    expect(await takeFile(new Blob([]))).toEqual({ ok: false, problem: 'unknown-kind' });
  });
});

describe('a file that is taken', () => {
  test('is bytes for a backup and text for the others', async () => {
    expect(await takeFile(new Blob([AGE]))).toEqual({ ok: true, value: { kind: 'age', bytes: bytes(AGE) } });
    expect(await takeFile(new Blob(['{"a":"ü"}']))).toEqual({ ok: true, value: { kind: 'json', text: '{"a":"ü"}' } });
  });

  test('from an old spreadsheet is read in its own alphabet', async () => {
    const file = new Blob([new Uint8Array([...bytes('a,b\n'), 0xfc, 0x2c, 0xdf])]);
    expect(await takeFile(file)).toEqual({ ok: true, value: { kind: 'csv', text: 'a,b\nü,ß' } });
  });

  test('of JSON that is not UTF-8 is malformed', async () => {
    expect(await takeFile(new Blob([new Uint8Array([0x7b, 0xff, 0x7d])]))).toEqual({ ok: false, problem: 'malformed' });
  });
});
