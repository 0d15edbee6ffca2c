import { toAppError, type ErrorCode } from '../errors.ts';
import type { NotCheckedReason } from './types.ts';

const REASONS: Partial<Record<ErrorCode, NotCheckedReason>> = {
  'imaging.not_an_image': 'not_an_image',
  'imaging.too_large': 'too_large',
  'imaging.too_many_pixels': 'too_large',
  'imaging.timeout': 'timeout',
  'page.too_large': 'too_large',
  'page.timeout': 'timeout',
  'matching.not_compared': 'not_compared',
  'registry.not_configured': 'not_configured',
  'internal.unexpected': 'failed',
};

/** Why a picture was not checked, as the popup says it; what went wrong otherwise on the way to it, left it unreadable. */
export const whyNotChecked = (error: unknown): NotCheckedReason =>
  REASONS[toAppError(error).code] ?? 'unreadable';
