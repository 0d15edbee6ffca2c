import { useState, type DragEvent } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { Chooser } from '../files/Chooser.tsx';
import { readDropped } from '../files/read-chosen.ts';
import type { Chosen } from '../files/types.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';

interface DropPicturesProps {
  /** Some are there already. */
  readonly hasSome: boolean;
  /** Settles once they are stored. */
  readonly onAdd: (files: readonly File[]) => Promise<void>;
}

/** Systems leave notes of their own in folders: nobody means these. */
const isNote = (path: string) => /(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$)/i.test(path);

/** Files alone, and all that is in folders. */
const filesOf = (chosen: readonly Chosen[]): readonly File[] =>
  chosen.flatMap(({ files }) =>
    files instanceof File
      ? [files]
      : files.flatMap(({ path, file }) => (file === null || isNote(path) ? [] : [file])),
  );

/** Takes pictures and folders of them, dropped or chosen. */
export function DropPictures({ hasSome, onAdd }: DropPicturesProps) {
  const [isOver, setIsOver] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const take = (chosen: readonly Chosen[]) => {
    const files = filesOf(chosen);
    if (files.length === 0) return;
    setError(null);
    onAdd(files).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(is);
  };
  return (
    <div
      className={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        void readDropped(event.dataTransfer.items).then(take, () => {});
      }}
    >
      <p>{hasSome ? i18n.t('works.dropMore') : i18n.t('works.drop')}</p>
      <div className="actions">
        <Chooser label={i18n.t('works.chooseFiles')} onChoose={take} />
        <Chooser label={i18n.t('works.chooseFolder')} isFolder onChoose={take} />
      </div>
      {error && <ErrorNote error={error} />}
    </div>
  );
}
