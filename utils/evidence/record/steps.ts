/** What a capture does; each is done once, and stored before anything that needs it begins. */
export const STEPS = ['clock', 'page', 'screen', 'archive', 'whole', 'served', 'works'] as const;

export type StepName = (typeof STEPS)[number];
