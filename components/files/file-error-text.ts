import type { ErrorTexts } from '../error-text.ts';

/** Failures as they are told of files of one's own, and of files that are opened by their address. */
export const FILE_ERROR_TEXT: ErrorTexts = {
  'ipfs.bad_cid': {
    title: 'This address names no file',
    body: 'It is not the address of a file, or of a folder without the path of a file in it. Names that can be pointed elsewhere (IPNS) are not followed.',
    action: 'Check the address. Of a folder, add the path of a file: CID/folder/file.',
  },
  'ipfs.not_found': {
    title: 'It was not found',
    body: 'All gateways and places that are set answered that they do not have it.',
    action: 'Another gateway may have it: add one in the settings.',
    remedy: 'settings',
  },
  'ipfs.tampered': {
    title: 'It was altered on the way',
    body: 'What was sent is not what the address names. Nothing of it was used.',
    action: 'Try again, or add another gateway or place in the settings.',
    remedy: 'retry',
  },
  'ipfs.timeout': {
    title: 'It took too long',
    body: 'The gateways or places that are set did not answer in time.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'ipfs.too_large': {
    title: 'It is too large',
    body: 'It has more than 69 GB, or what was sent is more than belongs to this address. Nothing of it was used.',
    action: 'Try again, or add another gateway or place in the settings.',
    remedy: 'retry',
  },
  'ipfs.unreachable': {
    title: 'Nobody could be reached',
    body: 'None of the gateways and places that are set answered as it should.',
    action: 'Check your connection, then try again.',
    remedy: 'retry',
  },
  'ipfs.locked': {
    title: 'This does not open it',
    body: 'The passphrase or key is not the one that the file was encrypted for. The file itself is whole: it is what its address names.',
    action: 'Type it again. Nobody can open the file without it, nor can Whence.',
  },
  'ipfs.upload_failed': {
    title: 'It is not in enough places yet',
    body: 'Fewer than two places have given it back. What was packed stays on this computer until they have.',
    action: 'Try again in a moment, or set another place.',
    remedy: 'retry',
  },
  'messaging.bad_request': {
    title: 'This cannot be used',
    body: 'A key is not written as age keys are: age1… to encrypt for somebody, AGE-SECRET-KEY-1… to open.',
    action: 'Copy it again, whole.',
  },
};
