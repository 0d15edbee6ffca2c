import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { Files } from '../../components/files/Files.tsx';
import { parseLock, type LockForm } from '../../components/files/parse-lock.ts';
import { readDropped, readInput } from '../../components/files/read-chosen.ts';
import { AppError } from '../../utils/errors.ts';
import { cid, doings, failed, fakeActions, LACKING, place, UNSENT, WHOLE } from './file-fakes.ts';
import { renderWith } from './render.tsx';

const RECIPIENT = `age1${'q'.repeat(58)}`;
/** A file as an input gives it: of a folder, with its path. */
const chosenFile = (name: string, path = '') =>
  Object.defineProperty(new File(['abc'], name), 'webkitRelativePath', { value: path });
const FORM: LockForm = { audience: 'everybody', passphrase: '', again: '', recipients: '' };

describe('parseLock', () => {
  test('takes what everybody can read, a passphrase typed twice, or keys', () => {
    expect(parseLock(FORM)).toEqual({ lock: null });
    const passphrase = 'correct horse battery';
    expect(parseLock({ ...FORM, audience: 'passphrase', passphrase, again: passphrase })).toEqual({
      lock: { passphrase },
    });
    const recipients = ` ${RECIPIENT}\n\n${RECIPIENT.replace('qq', 'pp')}`;
    expect(parseLock({ ...FORM, audience: 'keys', recipients })).toEqual({
      lock: { recipients: [RECIPIENT, RECIPIENT.replace('qq', 'pp')] },
    });
  });

  test.each([
    ['passphrase', { audience: 'passphrase', passphrase: 'short', again: 'short' }],
    ['again', { audience: 'passphrase', passphrase: 'correct horse', again: 'correct hose' }],
    ['recipients', { audience: 'keys', recipients: '' }],
    ['recipients', { audience: 'keys', recipients: `${RECIPIENT}\nAGE-SECRET-KEY-1${'Q'.repeat(58)}` }],
  ] as const)('refuses a wrong %s', (field, changes) => {
    expect(parseLock({ ...FORM, ...changes })).toEqual({ errors: { [field]: expect.any(String) } });
  });
});

describe('readInput', () => {
  test('gives files each of its own, and a folder as one', () => {
    expect(
      readInput([chosenFile('a'), chosenFile('b')]).map(({ name, sizeBytes }) => [name, sizeBytes]),
    ).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
    const [folder, ...others] = readInput([chosenFile('a', 'kit/a'), chosenFile('b', 'kit/deep/b')]);
    expect(others).toEqual([]);
    expect(folder).toMatchObject({
      name: 'kit',
      sizeBytes: 6,
      files: [{ path: 'a' }, { path: 'deep/b' }],
    });
  });
});

describe('readDropped', () => {
  test('gives a folder with all that is in it, also folders with nothing in them', async () => {
    const fileEntry = (name: string) => ({
      name,
      isFile: true,
      isDirectory: false,
      file: (resolve: (file: File) => void) => resolve(new File(['abc'], name)),
    });
    const folderEntry = (name: string, children: readonly object[]) => ({
      name,
      isFile: false,
      isDirectory: true,
      createReader: () => {
        const parts = [children, []];
        return { readEntries: (resolve: (some: unknown) => void) => resolve(parts.shift()) };
      },
    });
    const entries = [
      folderEntry('kit', [folderEntry('deep', [fileEntry('b'), folderEntry('bare', [])])]),
      folderEntry('empty', []),
    ];
    const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
    const chosen = await readDropped(items as unknown as DataTransferItemList);
    expect(chosen).toMatchObject([
      { name: 'kit', sizeBytes: 3, files: [{ path: 'deep/b' }, { path: 'deep/bare', file: null }] },
      { name: 'empty', sizeBytes: 0, files: [] },
    ]);
  });
});

describe('Files', () => {
  type Props = Parameters<typeof Files>[0];
  const setup = (changes: Partial<Props> = {}, services = {}) => {
    const actions = fakeActions(
      Object.fromEntries(Object.keys(fakeActions()).map((name) => [name, vi.fn()])) as never,
    );
    renderWith(
      <Files rows={[]} doings={doings()} places={2} wanted={2} actions={actions} {...changes} />,
      services,
    );
    return actions;
  };
  const row = (name: string) => within(screen.getByRole('article', { name }));
  const choose = () => {
    const files = [chosenFile('harbour.raw')];
    fireEvent.change(screen.getByLabelText('Choose files'), { target: { files } });
  };

  test('leads to the settings before a place is set, and warns of a single one', () => {
    const openPlaces = vi.fn();
    setup({ places: 0 }, { openPlaces });
    expect(screen.queryByLabelText('Choose files')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Set places' }));
    expect(openPlaces).toHaveBeenCalledOnce();
    document.body.replaceChildren();
    setup({ places: 1 });
    expect(screen.getByText('Only one place is set')).toBeTruthy();
    expect(screen.getByLabelText('Choose files')).toBeTruthy();
  });

  test('says how many places must have a file, and when fewer are set', () => {
    setup({ places: 1, wanted: 1 });
    expect(screen.getByText(/once one of them has given random pieces of it back/)).toBeTruthy();
    expect(screen.queryByText(/^Only/)).toBeNull();
    document.body.replaceChildren();
    setup({ places: 2, wanted: 3 });
    expect(screen.getByText(/once 3 of them have given random pieces of it back/)).toBeTruthy();
    expect(screen.getByText('Only 2 places are set')).toBeTruthy();
    expect(screen.getByText('Nothing counts as kept before 3 places have it.')).toBeTruthy();
  });

  test('marks a file that all places have, but too few', () => {
    setup({ rows: [{ ...WHOLE, isEnough: false }] });
    expect(screen.getByText(WHOLE.placesWords ?? '').className).toContain('held-partly');
  });

  test('adds what was chosen, in pieces of 256 KiB unless told otherwise', () => {
    const actions = setup();
    choose();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /^Public/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(actions.add).toHaveBeenCalledWith([expect.objectContaining({ name: 'harbour.raw' })], {
      lock: null,
      profile: '256k',
    });
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText('Choose files'));
  });

  test('adds nothing with a passphrase that was mistyped, and puts the focus there', async () => {
    const actions = setup();
    choose();
    fireEvent.click(screen.getByRole('radio', { name: /with a passphrase/ }));
    const type = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    type('Passphrase', 'correct horse');
    type('The same again', 'correct hose');
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    const again = screen.getByLabelText('The same again');
    await waitFor(() => expect(again.getAttribute('aria-invalid')).toBe('true'));
    expect(document.activeElement).toBe(again);
    expect(actions.add).not.toHaveBeenCalled();
    type('The same again', 'correct horse');
    fireEvent.click(screen.getByRole('radio', { name: /unixfs-v1-2025/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(actions.add).toHaveBeenCalledWith(expect.anything(), {
      lock: { passphrase: 'correct horse' },
      profile: 'unixfs-v1-2025',
    });
  });

  test('tells where a file is, and of each place since when', () => {
    setup({ rows: [LACKING] });
    const { textContent } = screen.getByRole('article', { name: 'press-kit' });
    expect(textContent).toContain('912 MB · Public folder');
    expect(textContent).toContain('1 of 3 places, checked 2 h ago');
    expect(textContent).toContain('pins.example has lost it, asked 2 hr ago; had it 26 hr ago');
    expect(textContent).toContain('node.home.example has it, asked 2 hr ago');
  });

  test('offers what can be done: repair what is lacking, continue what is not sent, open no public folder', () => {
    const actions = setup({ rows: [WHOLE, LACKING, UNSENT] });
    const labels = (name: string) =>
      row(name)
        .getAllByRole('button')
        .map(({ textContent }) => textContent);
    expect(labels(WHOLE.name)).toEqual([
      'Copy address (CID)',
      'Open',
      'Check now',
      'Export as one file (CAR)',
      'Forget…',
    ]);
    expect(labels(LACKING.name)).toEqual([
      'Copy address (CID)',
      'Check now',
      'Repair now',
      'Export as one file (CAR)',
      'Forget…',
    ]);
    expect(labels(UNSENT.name)).toEqual(['Copy address (CID)', 'Continue sending', 'Forget…']);
    fireEvent.click(row(LACKING.name).getByRole('button', { name: 'Repair now' }));
    expect(actions.repair).toHaveBeenCalledWith(LACKING.cid);
    fireEvent.click(row(UNSENT.name).getByRole('button', { name: 'Continue sending' }));
    expect(actions.send).toHaveBeenCalledWith(UNSENT.cid);
  });

  test('a private folder is opened as the archive that it became', () => {
    const folder = { ...WHOLE, name: 'kit', isFolder: true };
    const actions = setup({ rows: [folder] });
    fireEvent.click(row('kit').getByRole('button', { name: 'Open' }));
    expect(actions.open).toHaveBeenCalledWith(folder.cid, folder.cid, 'kit.tar');
  });

  test('forgets a file only after it was said that copies may remain', () => {
    const actions = setup({ rows: [WHOLE] });
    const { getByRole, getByText } = row(WHOLE.name);
    fireEvent.click(getByRole('button', { name: 'Forget…' }));
    expect(getByText(/Copies may remain/)).toBeTruthy();
    expect(document.activeElement).toBe(getByRole('button', { name: 'Keep it' }));
    expect(actions.forget).not.toHaveBeenCalled();
    fireEvent.click(getByRole('button', { name: 'Forget it' }));
    expect(actions.forget).toHaveBeenCalledWith(WHOLE.cid);
  });

  test('keeps the focus at a file when the button goes that was pressed', () => {
    const doing = doings([UNSENT.cid, { kind: 'locked', error: null }]);
    setup({ rows: [UNSENT], doings: doing });
    const { getByRole } = row(UNSENT.name);
    const file = screen.getByRole('article', { name: UNSENT.name });
    for (const names of [['Continue sending'], ['Not now'], ['Forget…', 'Keep it']]) {
      for (const name of names) {
        getByRole('button', { name }).focus();
        fireEvent.click(getByRole('button', { name }));
      }
      expect(document.activeElement).toBe(file);
    }
  });

  test('does nothing else with a file with which something goes on, and stops that', () => {
    const actions = setup({ rows: [WHOLE], doings: doings([WHOLE.cid, { kind: 'checking' }]) });
    const { getByRole } = row(WHOLE.name);
    fireEvent.click(getByRole('button', { name: 'Check now' }));
    expect(actions.check).not.toHaveBeenCalled();
    fireEvent.click(getByRole('button', { name: 'Stop' }));
    expect(actions.dismiss).toHaveBeenCalledWith(WHOLE.cid);
  });

  test.each([
    ['correct horse', { passphrase: 'correct horse' }],
    ['age-secret-key-1qq\nAGE-SECRET-KEY-1PP', { identities: ['AGE-SECRET-KEY-1QQ', 'AGE-SECRET-KEY-1PP'] }],
  ])('tells a passphrase from secret keys: %s', (text, key) => {
    const actions = setup({ rows: [WHOLE], doings: doings([WHOLE.cid, { kind: 'locked', error: null }]) });
    const field = screen.getByLabelText(/It is encrypted/);
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: text.replace('\n', ' ') } });
    fireEvent.click(screen.getByRole('button', { name: 'Decrypt' }));
    expect(actions.unlock).toHaveBeenCalledWith(WHOLE.cid, key);
  });

  test('asks before gateways are asked for a private file that its places did not give', () => {
    const error = new AppError('ipfs.unreachable', 'all are away');
    const activity = { kind: 'unread', error, gateways: ['a.example', 'b.example'] } as const;
    const actions = setup({ rows: [WHOLE], doings: doings([WHOLE.cid, activity]) });
    const { getByRole, getByText } = row(WHOLE.name);
    expect(getByText(/^Nobody could be reached\. Your gateways may have it/).textContent).toContain(
      'a.example, b.example',
    );
    fireEvent.click(getByRole('button', { name: 'Ask the gateways' }));
    expect(actions.openAnywhere).toHaveBeenCalledExactlyOnceWith(WHOLE.cid);
    fireEvent.click(getByRole('button', { name: 'Not now' }));
    expect(actions.dismiss).toHaveBeenCalledExactlyOnceWith(WHOLE.cid);
  });

  test('a wrong key, altered bytes, and what nobody has are told apart', () => {
    const rows = ['d', 'e', 'f'].map((letter) => ({ ...WHOLE, cid: cid(letter), name: letter }));
    setup({
      rows,
      doings: doings(
        [cid('d'), { kind: 'locked', error: new AppError('ipfs.locked', 'no') }],
        [cid('e'), failed('ipfs.tampered')],
        [cid('f'), failed('ipfs.not_found')],
      ),
    });
    expect(row('d').getByText('This does not open it')).toBeTruthy();
    expect(row('e').getByText('It was altered on the way')).toBeTruthy();
    expect(row('f').getByText('It was not found')).toBeTruthy();
  });

  test('does what failed once more', () => {
    const actions = setup({ rows: [WHOLE], doings: doings([WHOLE.cid, failed('ipfs.timeout')]) });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(actions.retry).toHaveBeenCalledWith(WHOLE.cid);
  });

  test('exports all that is held as one', () => {
    const second = { ...WHOLE, cid: cid('e'), name: 'e', places: [place('a')] };
    const actions = setup({ rows: [WHOLE, second, UNSENT] });
    fireEvent.click(screen.getByRole('button', { name: 'Export all 2 as one file (CAR)' }));
    expect(actions.exportAll).toHaveBeenCalledWith([WHOLE.cid, second.cid]);
  });
});
