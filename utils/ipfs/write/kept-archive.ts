import { CID } from 'multiformats/cid';
import { AppError } from '../../errors.ts';
import { openArchives } from './opfs-sink.ts';
import { carHeader, type Packed } from './packer.ts';

/** What was packed and waits on the disk to be sent: nobody deletes it but who knows of it. It is JSON. */
export interface KeptArchive {
  readonly name: string;
  readonly root: string;
  /** As Packed has them, each with its size in bytes. */
  readonly parts: readonly { readonly sizeBytes: number; readonly last: string }[];
}

const KEPT = 'whence-unsent';

/** `move` is of https://fs.spec.whatwg.org and in every browser, though not in TypeScript's library. */
type Movable = FileSystemFileHandle & {
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
};

/** Takes what a sink has written out of the folder from which forgotten archives are swept. */
export async function keepArchive(name: string, { root, parts }: Packed): Promise<KeptArchive> {
  const file = (await (await openArchives()).getFileHandle(name)) as Movable;
  await file.move(await openArchives(KEPT), name);
  return { name, root, parts: parts.map(({ car, last }) => ({ sizeBytes: car.size, last })) };
}

/** What was packed, to be sent. @throws {AppError} `ipfs.not_found` when it is not on the disk any more */
export async function reopenArchive({ name, root, parts }: KeptArchive): Promise<Packed> {
  const handle = await (await openArchives(KEPT)).getFileHandle(name).catch((cause: unknown) => {
    throw new AppError('ipfs.not_found', `what was packed of ${root} is gone`, {
      details: { cid: root },
      cause,
    });
  });
  const body = await handle.getFile();
  const header = await carHeader([CID.parse(root)]);
  let begin = 0;
  return {
    root,
    parts: parts.map(({ sizeBytes, last }) => {
      const end = begin + sizeBytes - header.byteLength;
      const car = new Blob([header, body.slice(begin, end)]);
      begin = end;
      return { car, last };
    }),
  };
}

export async function removeKeptArchive({ name }: KeptArchive): Promise<void> {
  await (await openArchives(KEPT)).removeEntry(name);
}
