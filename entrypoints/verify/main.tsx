import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/verify/verify.css';
import { ErrorBoundary } from '../../components/parts/ErrorBoundary.tsx';
import { ServicesContext } from '../../components/services.ts';
import { speak } from '../shared/language/speak.ts';
import { createServices } from '../shared/services.ts';
import { VerifyApp } from './VerifyApp.tsx';

await speak();
const services = createServices();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={services}>
        <ErrorBoundary>
          <VerifyApp />
        </ErrorBoundary>
      </ServicesContext>
    </StrictMode>,
  );
}
