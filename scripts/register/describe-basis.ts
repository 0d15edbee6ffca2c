import type { Basis } from '../../utils/registry/types.ts';

const WORDS: Record<Basis, string> = {
  creator: 'you say you made it',
  employer: 'you say it was made by who works for you',
  assignee: 'you say its rights were made over to you',
  exclusive_agent: 'you say you alone act for who owns it',
  agent: 'you say you act for who owns it',
  open_licence_curator: 'you say it is another’s, under an open licence',
  public_domain_curator: 'you say nobody owns it any more',
};

/** What was claimed with every work of a run, in plain words. */
export const describeBasis = (basis: Basis): string => `claimed as: ${basis} (${WORDS[basis]})`;
