import { i18n } from '#i18n';
import type { Match } from '../../utils/matching/types.ts';
import type { OwnerReading, Registration, TimelineReading } from '../../utils/registry/types.ts';
import { formatNumber } from '../format.ts';
import type { Picture } from '../picture.ts';
import type { Description } from '../services.ts';
import type { Reading } from '../use-reading.ts';
import { matchWords, comparedWords, shownWords } from './words.ts';

/** One fact of how a check was done; `exact` values are shown as code. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly exact?: boolean;
}

/** What was read for a card, as far as it is there. */
export interface CardReadings {
  readonly owner: Reading<OwnerReading>;
  readonly description: Reading<Description>;
  readonly timeline: Reading<TimelineReading>;
}

const said = (label: string, value: string): Fact => ({ label, value });
const exactly = (label: string, value: string): Fact => ({ label, value, exact: true });

/** Everything that was compared, read and from whom: enough for another to do the check again. */
export function checkRecord(
  picture: Picture,
  match: Match<Registration>,
  { owner, description, timeline }: CardReadings,
): Fact[] {
  const { work } = match;
  const details = description.state === 'ready' ? description.value : null;
  const shown = picture.source === 'screenshot';
  return [
    said(i18n.t('work.checked.match'), matchWords(match, picture.source)),
    picture.partial && said(i18n.t('work.checked.compared'), comparedWords(picture.partial)),
    said(i18n.t('work.checked.sequence'), formatNumber(work.sequence + 1)),
    exactly(i18n.t('work.checked.registrant'), work.registrant),
    owner.state === 'ready' && exactly(i18n.t('work.checked.owner'), owner.value.owner),
    said(i18n.t('work.checked.ownerRead'), ownerSource(owner)),
    timeline.state === 'ready' &&
      said(
        i18n.t('work.checked.finality'),
        i18n.t(timeline.value.isFinal ? 'work.checked.final' : 'work.checked.notFinal'),
      ),
    said(i18n.t('work.checked.detailsRead'), descriptionSource(description)),
    ...(details?.tamperedBy ?? []).map((host) =>
      said(i18n.t('work.checked.gateway'), i18n.t('work.checked.tampered', { host })),
    ),
    details && said(i18n.t('work.checked.detailsAre'), standingOf(details)),
    details && exactly(i18n.t('work.checked.detailsCid'), details.cid),
    details && exactly(i18n.t('work.checked.previewCid'), details.metadata.preview.cid),
    exactly(i18n.t('work.checked.contentHash'), work.contentHash),
    shown &&
      said(i18n.t('work.checked.pageFile'), i18n.t('work.checked.pageFileUnread', { shown: shownWords() })),
    !shown && picture.sha256 !== null && exactly(i18n.t('work.checked.pageFileHash'), picture.sha256),
    exactly(i18n.t('work.checked.work'), work.workId),
  ].filter((fact) => fact !== false && fact !== null && fact !== undefined);
}

/** The record as lines of text. */
export const checkRecordText = (facts: readonly Fact[]): string =>
  facts.map(({ label, value }) => `${label}: ${value}`).join('\n');

const unread = (reading: Exclude<Reading<unknown>, { state: 'ready' }>): string =>
  reading.state === 'loading'
    ? i18n.t('work.checked.reading')
    : i18n.t('work.checked.notRead', { code: reading.error.code });

function standingOf({ amended }: Description): string {
  if (amended === null) return i18n.t('work.checked.perhapsAmended');
  return i18n.t(amended ? 'work.checked.amended' : 'work.checked.asRegistered');
}

function ownerSource(owner: Reading<OwnerReading>): string {
  if (owner.state !== 'ready') return unread(owner);
  const { block, basis, sources } = owner.value;
  const where = { block: formatNumber(block.number), hosts: sources.join(', ') };
  return basis === 'one_source'
    ? i18n.t('work.checked.atBlockOneSource', where)
    : i18n.t('work.checked.atBlock', where);
}

function descriptionSource(description: Reading<Description>): string {
  if (description.state !== 'ready') return unread(description);
  const { gateway } = description.value;
  return gateway === null
    ? i18n.t('work.checked.keptBefore')
    : i18n.t('work.checked.fromGateway', { host: gateway });
}
