import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/popup/popup.css';
import '../../components/work/card.css';
import '../../components/market/market.css';
import '../../components/rights/rights.css';
import '../../components/evidence/keep.css';
import { ErrorBoundary } from '../../components/parts/ErrorBoundary.tsx';
import { ServicesContext } from '../../components/services.ts';
import { frontPage } from '../../utils/messaging/front-page.ts';
import { readOthersSet } from '../shared/rights/others-set.ts';
import { speak } from '../shared/language/speak.ts';
import { createServices } from '../shared/services.ts';
import { readFirst } from './first-reading.ts';
import { PopupApp } from './PopupApp.tsx';

const { tabId, pageId } = frontPage(location.search);
const [asked, first, others] = await Promise.all([tabId, tabId.then(readFirst), readOthersSet(), speak()]);
const known = await Promise.race([pageId, undefined]);
const imageUrl = new URLSearchParams(location.search).get('image');
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={createServices(others)}>
        <ErrorBoundary>
          <PopupApp asked={{ tabId: asked, answer: pageId, known }} first={first} imageUrl={imageUrl} />
        </ErrorBoundary>
      </ServicesContext>
    </StrictMode>,
  );
}
