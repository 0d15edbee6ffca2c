import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import { STATES } from '../../tests/components/states.tsx';

// Each page has its own styles: shown together they would not be what is shipped.
const name = location.hash.slice(1);
if (/^(page-|card-|market-|errors)/.test(name))
  await Promise.all([
    import('../../components/popup/popup.css'),
    import('../../components/work/card.css'),
    import('../../components/market/market.css'),
    import('../../components/rights/rights.css'),
    import('../../components/evidence/keep.css'),
  ]);
else if (name.startsWith('verify-')) await import('../../components/verify/verify.css');
else if (name.startsWith('welcome-'))
  await Promise.all([
    import('../../components/settings/settings.css'),
    import('../../components/welcome/welcome.css'),
  ]);
else await import('../../components/dashboard/styles.css');

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    STATES[name] ?? (
      <main>
        <h1>Gallery</h1>
        <ul>
          {Object.keys(STATES).map((state) => (
            <li key={state}>
              <a href={`#${state}`}>{state}</a>
            </li>
          ))}
        </ul>
      </main>
    ),
  );
}
addEventListener('hashchange', () => location.reload());
