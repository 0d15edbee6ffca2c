import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/dashboard/styles.css';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { ErrorBoundary } from '../../components/parts/ErrorBoundary.tsx';
import { ServicesContext } from '../../components/services.ts';
import { connections } from '../shared/connection-tests.ts';
import { speak } from '../shared/language/speak.ts';
import { createServices } from '../shared/services.ts';
import { SECTIONS } from './sections.ts';
import { useHash } from './use-hash.ts';

const services = {
  ...createServices(),
  connections,
  openSettings: () => location.assign('#/settings'),
  openAccount: () => location.assign('#/account'),
  openPlaces: () => location.assign('#/settings/places'),
  openRoots: () => location.assign('#/settings/roots'),
};

const DashboardApp = () => <Dashboard sections={SECTIONS} hash={useHash()} />;

await speak();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={services}>
        <ErrorBoundary>
          <DashboardApp />
        </ErrorBoundary>
      </ServicesContext>
    </StrictMode>,
  );
}
