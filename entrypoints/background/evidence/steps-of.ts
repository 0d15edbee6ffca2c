import type { CaptureRequest } from '../../shared/evidence/draft.ts';
import type { Step } from './step-io.ts';
import { archiveStep } from './steps/archive.ts';
import { clockStep } from './steps/clock.ts';
import { pageStep } from './steps/page.ts';
import { screenStep } from './steps/screen.ts';
import { servedStep } from './steps/served.ts';
import { watchedStep } from './steps/watched.ts';
import { wholeStep } from './steps/whole.ts';
import { worksStep } from './steps/works.ts';

/** The steps of a capture, in no order: each names those it needs. */
export const stepsOf = ({ mode, isWhole }: CaptureRequest): readonly Step[] => [
  clockStep,
  pageStep,
  screenStep,
  archiveStep,
  mode === 'full' ? watchedStep : servedStep,
  ...(isWhole ? [wholeStep] : []),
  worksStep,
];
