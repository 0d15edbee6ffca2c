import { useState } from 'react';
import { i18n } from '#i18n';
import { errorText } from '../error-text.ts';
import { formatDay, formatNumber, shortAddress } from '../format.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { CredentialsNote } from './CredentialsNote.tsx';
import type { BatchActions, KnownWork, PictureRow, PictureState } from './types.ts';

interface PictureItemProps {
  readonly row: PictureRow;
  /** Nothing was said of the batch yet: titles and choices can be changed. */
  readonly isOpen: boolean;
  /** Of the user's, in lower case. */
  readonly accounts: ReadonlySet<string>;
  readonly actions: BatchActions;
}

function stateWords(state: PictureState): string {
  switch (state.kind) {
    case 'failed':
      return errorText(state.code).title;
    case 'repeated':
      return i18n.t('works.state.repeated', { name: state.by });
    case 'own':
      return i18n.t('works.state.own', { day: formatDay(state.since) });
    default:
      return i18n.t(`works.state.${state.kind}`);
  }
}

const HAS_NO_TITLE = new Set<PictureState['kind']>(['reading', 'failed', 'repeated', 'own', 'left']);

/** A picture that is to be registered: how it looks, what it is called, and what becomes of it. */
export function PictureItem({ row: { picture, state }, isOpen, accounts, actions }: PictureItemProps) {
  const { id, name, title, facts } = picture;
  const works = state.kind === 'left' || state.kind === 'ready' ? state.works : [];
  const others = works.filter(({ registrant }) => !accounts.has(registrant.toLowerCase()));
  return (
    <li className="picture-item">
      <div className="picture-thumb">{facts && <BlobImage blob={facts.preview.file} alt="" />}</div>
      <div className="picture-facts">
        <p className="picture-name">
          <ForeignText text={isOpen || HAS_NO_TITLE.has(state.kind) ? name : title} max={80} />
        </p>
        <p className={`picture-state picture-${state.kind}`}>{stateWords(state)}</p>
        {isOpen && state.kind === 'ready' && (
          <Title key={title} id={id} name={name} title={title} actions={actions} />
        )}
        <KnownNote works={works} others={others} />
        {state.kind === 'ready' && state.reason !== null && (
          <p className="quiet">{i18n.t('works.known.unknown')}</p>
        )}
        {isOpen && facts && <CredentialsNote credentials={facts.credentials} />}
        {isOpen && state.kind === 'left' && (
          <button type="button" className="button" onClick={() => actions.choose(id, 'register')}>
            {others.length > 0 ? i18n.t('works.registerIt') : i18n.t('works.takeIt')}
            <span className="unseen"> {name}</span>
          </button>
        )}
        {isOpen && state.kind === 'ready' && (
          <button type="button" className="plain-button" onClick={() => actions.choose(id, 'leave')}>
            {i18n.t('works.leaveIt')}
            <span className="unseen"> {name}</span>
          </button>
        )}
      </div>
    </li>
  );
}

interface TitleProps extends Pick<PictureItemProps, 'actions'> {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

/** Stored when it is left, not with each letter. */
function Title({ id, name, title, actions }: TitleProps) {
  const [text, setText] = useState(title);
  return (
    <input
      className="picture-title"
      aria-label={i18n.t('works.title', { name })}
      autoComplete="off"
      dir="auto"
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => text !== title && actions.retitle(id, text)}
    />
  );
}

/** Who has registered it before: said before anything is paid. */
function KnownNote({ works, others }: { works: readonly KnownWork[]; others: readonly KnownWork[] }) {
  const [first] = others;
  const [own] = works;
  if (first) {
    const account = shortAddress(first.registrant);
    const more = new Set(others.map(({ registrant }) => registrant)).size - 1;
    return (
      <p className="picture-known">
        {i18n.t('works.known.others', { account, day: formatDay(first.registeredAtSeconds) })}
        {more > 0 && ` ${i18n.t('works.known.more', more, [formatNumber(more)])}`}
      </p>
    );
  }
  return (
    own && <p className="quiet">{i18n.t('works.known.own', { day: formatDay(own.registeredAtSeconds) })}</p>
  );
}
