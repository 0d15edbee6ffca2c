import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import '../../components/tokens.css';
import '../../components/popup/popup.css';
import '../../components/work/card.css';
import '../../components/market/market.css';
import '../../components/rights/rights.css';
import '../../components/evidence/keep.css';
import { ErrorBoundary } from '../../components/parts/ErrorBoundary.tsx';
import { ServicesContext } from '../../components/services.ts';
import { readOthersSet } from '../shared/rights/others-set.ts';
import { speak } from '../shared/language/speak.ts';
import { createServices } from '../shared/services.ts';
import { PopupApp } from './PopupApp.tsx';

/** The tab that is asked about: named in the address when the popup is opened as a page, else the one in front. */
async function findTabId(address: URLSearchParams): Promise<number | null> {
  const named = address.get('tabId');
  if (named !== null) return Number(named);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

const address = new URLSearchParams(location.search);
const [tabId, others] = await Promise.all([findTabId(address), readOthersSet(), speak()]);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={createServices(others)}>
        <ErrorBoundary>
          <PopupApp tabId={tabId} imageUrl={address.get('image')} />
        </ErrorBoundary>
      </ServicesContext>
    </StrictMode>,
  );
}
