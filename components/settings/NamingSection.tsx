import { useState } from 'react';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';

/** Whether hosts that refuse are told the page, and what that costs. */
export function NamingSection({ mayName }: { readonly mayName: boolean }) {
  const { allowNaming } = useServices();
  const [error, setError] = useState<AppError | null>(null);

  function change() {
    setError(null);
    allowNaming(!mayName).catch((thrown: unknown) => setError(toAppError(thrown)));
  }

  return (
    <section aria-labelledby="naming">
      <h2 id="naming">Hosts that refuse</h2>
      <p>
        Some hosts give a picture only to who names the page that shows it. Of these, Whence checks what your
        screen shows, unless you let it ask once more and name the page’s site. Evidence then also tells by
        which way something came that its host had sent elsewhere.
      </p>
      <label className="choice">
        <input type="checkbox" checked={mayName} onChange={change} />
        Name the page to hosts that refuse
      </label>
      <p className="quiet">
        It begins when you start the browser the next time. While it is allowed, the browser itself takes more
        time for every request of every page: about a seventh on a page with many pictures.
      </p>
      {error && <ErrorNote error={error} onRetry={change} />}
    </section>
  );
}
