import { i18n } from '#i18n';
import type { ErrorCode } from '../../utils/errors.ts';
import { errorText, type ErrorTexts } from '../error-text.ts';

/** Told otherwise of files of one's own, and of files that are opened by their address, than everywhere else. */
const CODES = [
  'ipfs.bad_cid',
  'ipfs.not_found',
  'ipfs.tampered',
  'ipfs.timeout',
  'ipfs.too_large',
  'ipfs.unreachable',
  'ipfs.locked',
  'ipfs.upload_failed',
  'messaging.bad_request',
] as const satisfies readonly ErrorCode[];

export const fileErrorTexts = (): ErrorTexts =>
  Object.fromEntries(
    CODES.map((code) => [
      code,
      {
        ...errorText(code),
        // Another place may send what belongs to the address.
        ...(code === 'ipfs.too_large' && { remedy: 'retry' }),
        title: i18n.t(`files.errors.${code}.title`),
        body: i18n.t(`files.errors.${code}.body`),
        action: i18n.t(`files.errors.${code}.action`),
      },
    ]),
  );
