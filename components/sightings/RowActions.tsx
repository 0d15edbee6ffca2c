import { useState } from 'react';
import { i18n } from '#i18n';
import type { Sighting } from '../../utils/matching/sightings.ts';
import { useDoing } from '../account/use-doing.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { siteOf, type SightingActions } from './types.ts';

interface RowActionsProps {
  readonly sighting: Sighting;
  readonly actions: SightingActions;
}

/** What can be done about a sighting, one thing at a time, and how it went. */
export function RowActions({ sighting, actions }: RowActionsProps) {
  const { isBusy, error, start } = useDoing();
  const [said, setSaid] = useState('');
  const site = siteOf(sighting);
  const [again, setAgain] = useState<() => void>();
  const act = (work: () => Promise<void>, words = '') => {
    const once = () => {
      setSaid('');
      start(async () => {
        await work();
        setSaid(words);
      });
    };
    setAgain(() => once);
    once();
  };
  const keep = () => act(() => actions.capture(sighting), i18n.t('sightings.captured'));
  const others: readonly (readonly [words: string, act: () => void])[] = [
    [i18n.t('sightings.check'), () => act(() => actions.check(sighting))],
    ...(sighting.mark === null
      ? ([
          [i18n.t('sightings.markLicensed'), () => act(() => actions.mark(sighting, 'licensed'))],
          [i18n.t('sightings.markIgnored'), () => act(() => actions.mark(sighting, 'ignored'))],
        ] as const)
      : ([[i18n.t('sightings.unmark'), () => act(() => actions.mark(sighting, null))]] as const)),
    [
      i18n.t('sightings.mute', { site }),
      () => act(() => actions.mute(site), i18n.t('sightings.muted', { site })),
    ],
    [i18n.t('sightings.remove'), () => act(() => actions.remove(sighting))],
  ];
  return (
    <>
      <div className="actions">
        <button type="button" className="button" aria-disabled={isBusy} onClick={keep}>
          {i18n.t('sightings.capture')}
        </button>
        <button type="button" className="button" onClick={() => actions.openPage(sighting)}>
          {i18n.t('sightings.open')}
        </button>
        <details className="fold sighting-more">
          <summary>{i18n.t('sightings.more')}</summary>
          <div className="actions">
            {others.map(([words, onClick]) => (
              <button key={words} type="button" className="plain-button" onClick={onClick}>
                {words}
              </button>
            ))}
          </div>
        </details>
      </div>
      <output className="quiet">{said}</output>
      {error && again && <ErrorNote error={error} onRetry={again} />}
    </>
  );
}
