import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { inspectPackage, type VerifyTools } from '../verify/verify-package.ts';

const refuse = (message: string) => new AppError('evidence.no_witness', message);

/**
 * Looks into what a witness handed over before it is kept: whole, sealed, and by the key that the user has pinned. What it says
 * of itself is not believed, its own M neither.
 * @throws {AppError} `evidence.no_witness`
 */
export async function acceptWitness(file: Blob, pinned: Sha256, tools: VerifyTools): Promise<void> {
  const { verification, opened } = await inspectPackage(file, tools);
  const { grades, keyFingerprint } = verification;
  if (!opened?.inner || grades.integrity.standing === 'refused') {
    const [why = 'no_package'] = grades.integrity.because;
    throw refuse(`the witness's answer is not as it was sealed, or no package (${why})`);
  }
  if (keyFingerprint !== pinned) throw refuse('the witness signed with another key than the one you trust');
}
