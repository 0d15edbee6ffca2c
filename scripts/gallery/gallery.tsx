import { Fragment } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import { STATES } from '../../tests/components/states.tsx';

/** Each page has its own styles: shown together they would not be what is shipped. */
const STYLES = {
  popup: () =>
    Promise.all([
      import('../../components/popup/popup.css'),
      import('../../components/work/card.css'),
      import('../../components/market/market.css'),
      import('../../components/evidence/keep.css'),
    ]),
  verify: () => import('../../components/verify/verify.css'),
  welcome: () =>
    Promise.all([
      import('../../components/settings/settings.css'),
      import('../../components/welcome/welcome.css'),
    ]),
  dashboard: () => import('../../components/dashboard/styles.css'),
};

function styleOf(name: string): keyof typeof STYLES {
  if (/^(page-|card-|market-|errors)/.test(name)) return 'popup';
  if (name.startsWith('verify-')) return 'verify';
  return name.startsWith('welcome-') ? 'welcome' : 'dashboard';
}

const named = () => decodeURIComponent(location.hash.slice(1));
const style = styleOf(named());
await STYLES[style]();

const root = createRoot(document.getElementById('root') ?? document.body);
function show(): void {
  const name = named();
  root.render(
    <Fragment key={name}>
      <div data-state={name} hidden />
      {STATES[name] ?? (
        <main>
          <h1>Gallery</h1>
          <ul>
            {Object.keys(STATES).map((state) => (
              <li key={state} data-style={styleOf(state)}>
                <a href={`#${state}`}>{state}</a>
              </li>
            ))}
          </ul>
        </main>
      )}
    </Fragment>,
  );
}
show();
addEventListener('hashchange', () => (styleOf(named()) === style ? show() : location.reload()));
