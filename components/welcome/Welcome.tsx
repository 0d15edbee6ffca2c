import { useEffect, useRef, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import { ForNetwork, type ForNetworkProps } from './ForNetwork.tsx';
import { ForSites, type ForSitesProps } from './ForSites.tsx';
import { WhatItSays } from './WhatItSays.tsx';

export interface WelcomeProps {
  readonly sites: ForSitesProps;
  readonly network: ForNetworkProps;
  /** Ends it, at any time; all of it stays to be found in the settings. */
  readonly onLeave: () => void;
}

/** The first minute with Whence, in three steps that can be left at any time. */
export function Welcome({ sites, network, onLeave }: WelcomeProps) {
  const [step, setStep] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  const steps: readonly (readonly [string, ReactNode])[] = [
    [i18n.t('welcome.says.title'), <WhatItSays key="says" />],
    [i18n.t('welcome.sites.title'), <ForSites key="sites" {...sites} />],
    [i18n.t('welcome.network.title'), <ForNetwork key="network" {...network} />],
  ];
  const [title, content] = steps[step] ?? ['', null];
  const isLast = step === steps.length - 1;

  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);

  return (
    <div className="welcome settings">
      <header>
        <span className="masthead-name">Whence</span>
        <button type="button" className="plain-button" onClick={onLeave}>
          {i18n.t('welcome.leave')}
        </button>
      </header>
      <main>
        <p className="quiet">
          {i18n.t('welcome.step', { step: String(step + 1), of: String(steps.length) })}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {content}
        <div className="actions">
          {/* In its place from the first step on: what stands beside it does not move. */}
          <button
            type="button"
            className="button"
            aria-disabled={step === 0}
            onClick={() => setStep(Math.max(0, step - 1))}
          >
            {i18n.t('welcome.back')}
          </button>
          <button
            type="button"
            className="button button-main"
            onClick={() => (isLast ? onLeave() : setStep(step + 1))}
          >
            {isLast ? i18n.t('welcome.done') : i18n.t('welcome.next')}
          </button>
        </div>
        <p className="quiet">{i18n.t('welcome.later')}</p>
      </main>
    </div>
  );
}
