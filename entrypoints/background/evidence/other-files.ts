import { NOT_KEPT } from '../../../utils/evidence/record/left-out.ts';
import type { FrameFacts } from '../../shared/evidence/draft.ts';
import type { StepIo } from './step-io.ts';

/** Tells of the files beside page and pictures that only full mode keeps, and why they are missing. */
export function missOtherFiles(io: StepIo, frames: readonly FrameFacts[], why: string = NOT_KEPT): void {
  const shown = new Set(frames.flatMap(({ url, images }) => [url, ...images]));
  const others = new Set(frames.flatMap(({ resources }) => resources)).difference(shown).size;
  if (others > 0) io.miss(`other files that the page has loaded: ${others}`, why);
}
