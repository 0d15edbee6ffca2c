import { i18n } from '#i18n';
import { formatMoment } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import type { CustodyView } from './types.ts';

const ACTIONS = ['sealed', 'proof_added', 'exported', 'encrypted', 'uploaded', 'received'] as const;

/** One that a later version of Whence wrote is told as it stands there. */
function wordOf(action: string): string {
  const known = ACTIONS.find((one) => one === action);
  return known === undefined ? action : i18n.t(`library.actions.${known}`);
}

const seconds = (at: string) => Date.parse(at) / 1000;

/** What was done with a capture since it was sealed, each line signed by whoever did it. */
export const Custody = ({ lines }: { lines: readonly CustodyView[] }) => (
  <ol className="custody">
    {lines.map(({ line, at, action, what, isOwn }) => (
      <li key={line}>
        <span>
          {what === null
            ? wordOf(action)
            : fill('library.actionOn', { action: wordOf(action), what: <ForeignText text={what} /> })}
        </span>
        <span className="quiet">
          {isOwn ? formatMoment(seconds(at)) : i18n.t('library.byOther', { time: formatMoment(seconds(at)) })}
        </span>
      </li>
    ))}
  </ol>
);
