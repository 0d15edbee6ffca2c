import { useRef, useState, type DragEvent } from 'react';
import { i18n } from '#i18n';
import { formatBytes, formatNumber } from '../format.ts';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { AddForm } from './AddForm.tsx';
import { Chooser } from './Chooser.tsx';
import { readDropped } from './read-chosen.ts';
import type { Chosen, Manner } from './types.ts';

interface AddFilesProps {
  readonly onAdd: (chosen: readonly Chosen[], manner: Manner) => void;
}

/** Takes files and folders, dropped or chosen, and asks how they shall be kept. */
export function AddFiles({ onAdd }: AddFilesProps) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [isOver, setIsOver] = useState(false);
  const drop = useRef<HTMLDivElement>(null);
  /** The form goes, and the focus back to where it came from. */
  const clear = () => {
    setChosen([]);
    drop.current?.querySelector('input')?.focus();
  };
  const take = (more: readonly Chosen[]) => setChosen((last) => [...last, ...more]);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(is);
  };
  return (
    <>
      <div
        ref={drop}
        className={isOver ? 'drop drop-over' : 'drop'}
        onDragOver={over(true)}
        onDragLeave={over(false)}
        onDrop={(event) => {
          over(false)(event);
          void readDropped(event.dataTransfer.items).then(take, () => {});
        }}
      >
        <p>{i18n.t('files.drop')}</p>
        <div className="actions">
          <Chooser label={i18n.t('files.choose')} onChoose={take} />
          <Chooser label={i18n.t('files.chooseFolder')} isFolder onChoose={take} />
        </div>
        <p className="quiet">{i18n.t('files.dropHint')}</p>
      </div>
      {chosen.length > 0 && (
        <AddForm
          summary={summary(chosen)}
          onCancel={clear}
          onAdd={(manner) => {
            onAdd(chosen, manner);
            clear();
          }}
        />
      )}
    </>
  );
}

function summary(chosen: readonly Chosen[]) {
  const [first] = chosen;
  const sizeBytes = chosen.reduce((sum, one) => sum + one.sizeBytes, 0);
  const size = formatBytes(sizeBytes);
  return first && chosen.length === 1
    ? fill('files.chosenOne', { name: <ForeignText text={first.name} />, size })
    : i18n.t('files.chosen', chosen.length, { count: formatNumber(chosen.length), size });
}
