import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { i18n } from '#i18n';
import '../../components/tokens.css';
import '../../components/settings/settings.css';
import '../../components/welcome/welcome.css';
import { ErrorBoundary } from '../../components/parts/ErrorBoundary.tsx';
import { ServicesContext } from '../../components/services.ts';
import { connections } from '../shared/connection-tests.ts';
import { speak } from '../shared/language/speak.ts';
import { createServices } from '../shared/services.ts';
import { WelcomeApp } from './WelcomeApp.tsx';

await speak();
document.title = `${i18n.t('welcome.title')} · Whence`;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={{ ...createServices(), connections }}>
        <ErrorBoundary>
          <WelcomeApp />
        </ErrorBoundary>
      </ServicesContext>
    </StrictMode>,
  );
}
