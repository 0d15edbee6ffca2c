import type { ReactNode } from 'react';
import { ServicesContext } from '../../components/services.ts';
import { Welcome, type WelcomeProps } from '../../components/welcome/Welcome.tsx';
import { After, press } from './acting.tsx';
import { fakeServices, SCANNING } from './fakes.ts';

export const WELCOME: WelcomeProps = {
  sites: { when: 'always', onChange: () => {}, hasAccess: true, onAsk: () => Promise.resolve() },
  network: { network: null, registryAddress: '0xC0', onSave: () => Promise.resolve() },
  onLeave: () => {},
};

const welcome = (changes: Partial<WelcomeProps> = {}): ReactNode => (
  <ServicesContext value={fakeServices()}>
    <Welcome {...WELCOME} {...changes} />
  </ServicesContext>
);

const NETWORK = { chainId: 1, rpcUrls: ['https://node.example'], gateways: ['https://gateway.example'] };

const goOn = press('Continue');
const goOnTwice = (root: HTMLElement) => {
  goOn(root);
  setTimeout(() => goOn(root));
};

export const WELCOME_STATES: Record<string, ReactNode> = {
  'welcome-says': welcome(),
  'welcome-sites': <After act={goOn}>{welcome()}</After>,
  'welcome-sites-no-access': (
    <After act={goOn}>{welcome({ sites: { ...WELCOME.sites, ...SCANNING, hasAccess: false } })}</After>
  ),
  'welcome-sites-on-click': (
    <After act={goOn}>{welcome({ sites: { ...WELCOME.sites, when: 'on_click' } })}</After>
  ),
  'welcome-network': <After act={goOnTwice}>{welcome()}</After>,
  'welcome-network-set': (
    <After act={goOnTwice}>{welcome({ network: { ...WELCOME.network, network: NETWORK } })}</After>
  ),
};
