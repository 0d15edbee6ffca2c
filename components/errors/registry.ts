import type { TextsOf } from '../error-text.ts';

/** Of the registry and its chain. */
export const REGISTRY_ERRORS: TextsOf<'registry'> = {
  'registry.not_configured': {
    title: 'No registry is set',
    body: 'Whence does not know which chain to ask, so nothing can be checked.',
    action: 'Choose a network in the settings.',
    remedy: 'settings',
  },
  'registry.unreachable': {
    title: 'The chain could not be reached',
    body: 'None of the nodes in your settings answered. What was read before stays on this computer and is still used.',
    action: 'Check your connection, then try again.',
    remedy: 'retry',
  },
  'registry.inconsistent': {
    title: 'The registry’s log does not add up',
    body: 'A node left out or altered registrations. What it sent was refused; only what added up is used.',
    action: 'Add another node in the settings.',
    remedy: 'settings',
  },
  'registry.not_stored': {
    title: 'The copy of the registry could not be stored',
    body: 'The browser refused to keep it, most often because the disk is full. Pictures are compared with what was stored before.',
    action: 'Make room on the disk, or set a smaller copy in the settings, and sync again.',
  },
  'registry.unknown_work': {
    title: 'This work is not known',
    body: 'It is not on the chain in your settings, or the node that was asked is behind.',
    action: 'Try again in a moment.',
    remedy: 'retry',
  },
  'registry.bad_metadata': {
    title: 'The details are not in a form Whence can read',
    body: 'The registration points to a document without the fields that a picture needs. Nothing of it is shown.',
    action: 'Only the work’s owner of record can amend this.',
  },
  'registry.range_refused': {
    title: 'A node answers too little at once',
    body: 'It refused even small parts of the registry’s log, so the copy on this computer could not be brought up to date.',
    action: 'Add another node in the settings.',
    remedy: 'settings',
  },
  'registry.rejected': {
    title: 'The registry refused',
    body: 'The contract did not accept what was sent to it. Nothing was changed.',
    action: 'Copy the details to see the reason.',
  },
  'registry.insufficient_funds': {
    title: 'Not enough funds',
    body: 'The account does not hold what this costs with its fees. Nothing was sent.',
    action: 'Send funds to the account, then try again.',
    remedy: 'retry',
  },
  'registry.disagreement': {
    title: 'Nodes disagree',
    body: 'The nodes in your settings tell different things of the chain, so none of them is believed here.',
    action: 'Add another node in the settings.',
    remedy: 'settings',
  },
};
