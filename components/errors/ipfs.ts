import type { TextsOf } from '../error-text.ts';

/** Of content on IPFS. */
export const IPFS_ERRORS: TextsOf<'ipfs'> = {
  'ipfs.bad_cid': {
    title: 'The details have no valid address',
    body: 'The registration points to something that is no IPFS address, so its details cannot be read.',
    action: 'Only the work’s owner of record can amend this.',
  },
  'ipfs.not_found': {
    title: 'The details were not found',
    body: 'The gateways in your settings answered that they do not have them. Another gateway may.',
    action: 'Add another gateway in the settings.',
    remedy: 'settings',
  },
  'ipfs.tampered': {
    title: 'The details were altered on the way',
    body: 'What the gateways sent is not what was registered. Nothing of it is shown.',
    action: 'Try again, or add another gateway in the settings.',
    remedy: 'retry',
  },
  'ipfs.timeout': {
    title: 'Could not check the details',
    body: 'No gateway in your settings answered in time.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'ipfs.too_large': {
    title: 'The details are too large',
    body: 'The registration’s document is larger than Whence reads, so nothing of it is shown.',
    action: 'Only the work’s owner of record can amend this.',
  },
  'ipfs.unreachable': {
    title: 'Could not check the details',
    body: 'No gateway in your settings could be reached.',
    action: 'Check your connection, then try again.',
    remedy: 'retry',
  },
  'ipfs.locked': {
    title: 'It could not be decrypted',
    body: 'The content is private, and none of the keys at hand opens it; or it is damaged.',
    action: 'Try another key or passphrase.',
  },
  'ipfs.upload_failed': {
    title: 'The upload failed',
    body: 'No copy was stored, so nothing was registered.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
};
