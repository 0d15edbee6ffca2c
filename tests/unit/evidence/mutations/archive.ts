import { WACZ } from '../../../../utils/evidence/package/layout.ts';
import { renamed, withComment, withCompressed, withFiles, withHiddenFile } from '../zip-surgery.ts';
import { put, type Mutation } from './mutation.ts';

/** The archive. */
export const ARCHIVE: readonly Mutation[] = [
  {
    name: 'its end is cut off',
    grade: 'integrity',
    reason: 'zip.no_end',
    file: async ({ file }) => file.slice(0, -30),
  },
  {
    name: 'bytes come after it',
    grade: 'integrity',
    reason: 'zip.no_end',
    file: async ({ file }) => new Blob([file, 'x']),
  },
  {
    name: 'bytes come before it',
    grade: 'integrity',
    reason: 'zip.hidden_bytes',
    file: async ({ file }) => new Blob(['#!/bin/sh\n', file]),
  },
  {
    name: 'it has a comment, where another archive could be',
    grade: 'integrity',
    reason: 'zip.no_end',
    file: async ({ file }) => withComment(file, 'a comment'),
  },
  {
    name: 'two files have one name',
    grade: 'integrity',
    reason: 'zip.two_of_one_name',
    file: async ({ file }) =>
      renamed(await withFiles(file, { 'SEAL.json': '{}' }), 'SEAL.json', 'seal.json', 'both'),
  },
  {
    name: 'a file would be written above the folder',
    grade: 'integrity',
    reason: 'zip.unsafe_path',
    file: async ({ file }) =>
      renamed(await withFiles(file, { 'aaaaevil.sh': 'x' }), 'aaaaevil.sh', '../../ev.sh', 'both'),
  },
  {
    name: 'a file would be written at the root',
    grade: 'integrity',
    reason: 'zip.unsafe_path',
    file: async ({ file }) =>
      renamed(await withFiles(file, { 'aevil.sh': 'x' }), 'aevil.sh', '/evil.sh', 'both'),
  },
  {
    name: "a file's own header has another name than the directory",
    grade: 'integrity',
    reason: 'zip.two_headers',
    file: ({ file }) => renamed(file, 'custody.jsonl', 'CUSTODY.jsonl', 'header'),
  },
  {
    name: 'a file is in no directory',
    grade: 'integrity',
    reason: 'zip.hidden_bytes',
    file: ({ file }) => withHiddenFile(file),
  },
  {
    name: 'a file unpacks to a thousand times its size',
    grade: 'integrity',
    reason: 'zip.not_stored',
    file: ({ file }) => withCompressed(file, 'bomb.bin', new Blob([new Uint8Array(4_000_000)])),
  },
  {
    name: 'a file more',
    grade: 'integrity',
    reason: 'zip.unknown_file',
    file: put(() => ({ 'extra.html': 'x' })),
  },
  { name: 'no capture', grade: 'integrity', reason: 'zip.missing', file: put(() => ({ [WACZ]: null })) },
  {
    name: 'the capture is cut off',
    grade: 'integrity',
    reason: 'zip.no_end',
    file: put(({ wacz }) => ({ [WACZ]: wacz.slice(0, -40) })),
  },
];
