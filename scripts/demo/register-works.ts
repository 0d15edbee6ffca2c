import { join } from 'node:path';
import sharp from 'sharp';
import { AppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { chooseAccount } from '../register/account.ts';
import { registerFiles } from '../register/register-files.ts';
import type { Stack } from '../stack/types.ts';
import type { PictureFiles } from './picture-names.ts';
import { DEMO_WORKS } from './works.ts';
import type { DemoWork } from './works.ts';

export interface RegisteredDemoWork {
  readonly work: DemoWork;
  readonly workId: WorkId;
  readonly offerId: string | null;
}

async function fileOf(work: DemoWork, pictures: PictureFiles, folder: string): Promise<string> {
  const original = pictures[work.picture];
  if (!work.isReencoded) return original;
  const copy = join(folder, `${work.picture}-copy.jpg`);
  await sharp(original).resize({ width: 1000 }).jpeg({ quality: 70 }).toFile(copy);
  return copy;
}

/**
 * Registers the demo's works one after the other, so that their order is the list's.
 * @param folder for copies that are made on the way
 * @throws {AppError} what registering throws, or the code of the file that failed
 */
export async function registerDemoWorks(options: {
  stack: Stack;
  pictures: PictureFiles;
  folder: string;
}): Promise<readonly RegisteredDemoWork[]> {
  const { stack, pictures, folder } = options;
  const works: RegisteredDemoWork[] = [];
  for (const work of DEMO_WORKS) {
    const { title, creator, credit, licence, proofs, basis, offer } = work;
    const file = await fileOf(work, pictures, folder);
    const report = await registerFiles({
      network: stack,
      account: chooseAccount(stack.accounts, work.account, {}),
      files: [file],
      title,
      claim: { creator, credit, licence, proofs },
      basis,
      offer,
    });
    const [failed] = report.failed;
    if (failed) throw new AppError(failed.code, `${title}: ${failed.message}`);
    for (const registered of report.registered)
      works.push({ work, workId: registered.workId, offerId: registered.offer?.offerId ?? null });
  }
  return works;
}
