import { WACZ } from '../../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../../utils/evidence/package/read-zip.ts';
import type { Verification } from '../../../../utils/evidence/verify/types.ts';
import type { VerifyTools } from '../../../../utils/evidence/verify/verify-package.ts';
import { forge } from '../forge.ts';
import type { Proven } from '../proven.ts';
import { withFiles, type Edits } from '../zip-surgery.ts';

/** One way to alter a good package, or the world around it. */
export interface Mutation {
  readonly name: string;
  /** The grade that falls. */
  readonly grade: keyof Verification['grades'];
  /** The reason that it gives. */
  readonly reason: string;
  readonly file?: (good: Proven) => Promise<Blob>;
  readonly tools?: (good: Proven) => Partial<VerifyTools>;
}

/** A file of an archive as text. */
export const text = async (archive: Blob, path: string) =>
  (await (await readStoredZip(archive)).get(path)?.text()) ?? '';

/** Changes one text of the package. */
export const change =
  (path: string, from: string | RegExp, to: string) =>
  async ({ file }: Proven) =>
    withFiles(file, { [path]: (await text(file, path)).replace(from, to) });

/** Puts files into the package. */
export const put = (edits: (good: Proven) => Edits | Promise<Edits>) => async (good: Proven) =>
  withFiles(good.file, await edits(good));

/** Changes files of the WACZ, and nothing that holds their digests. */
export const putInside = (edits: (good: Proven) => Edits | Promise<Edits>) => async (good: Proven) =>
  withFiles(good.file, { [WACZ]: await withFiles(good.wacz, await edits(good)) });

/** Changes files of the WACZ, and makes everything fit that the maker can. */
export const lie = (edits: (good: Proven) => Edits | Promise<Edits>) => async (good: Proven) =>
  forge(good, await edits(good));

/** Changes one text of the WACZ, with everything that holds its digest. */
export const changeInside = (path: string, from: string | RegExp, to: string) =>
  lie(async ({ wacz }) => ({ [path]: (await text(wacz, path)).replace(from, to) }));
