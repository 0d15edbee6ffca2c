import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { HintsSection } from '../../components/settings/HintsSection.tsx';
import { MutedSites } from '../../components/sightings/MutedSites.tsx';
import { searchSightings } from '../../components/sightings/search.ts';
import { Watched } from '../../components/sightings/Watched.tsx';
import { AGENCY, ANOTHER, failing } from './fakes.ts';
import { renderBare, renderWith } from './render.tsx';
import { ACTIONS, sighting, sightings, telling, WATCHED } from './sighting-states.tsx';

/** By its words alone: to look for roles in so large a tree takes seconds. */
const button = (words: string) => screen.getByText(words, { selector: 'button' });
const done = () => Promise.resolve();

describe('searchSightings', () => {
  const all = [
    sighting('1', { pageUrl: 'https://news.example/a' }),
    sighting('2', { licence: { state: 'open', name: 'CC BY 4.0' } }),
    sighting('3', { licence: { state: 'unknown' }, registrant: AGENCY }),
    sighting('4', { mark: 'licensed' }),
    sighting('5', { mark: 'ignored' }),
  ];
  const labels = new Map(WATCHED.map(({ address, label }) => [address as string, label]));
  const find = (...[filter, query = '']: [Parameters<typeof searchSightings>[1], string?]) =>
    searchSightings(all, filter, query, labels)
      .map(({ id }) => id[0])
      .join('');

  test('what could not be checked is never among the licensed', () => {
    expect(find('unlicensed')).toBe('13');
    expect(find('licensed')).toBe('24');
  });
  test('what is ignored is only among the ignored', () => {
    expect(find('all')).toBe('1234');
    expect(find('ignored')).toBe('5');
  });
  test('wants every word, in addresses or in what an account is called', () => {
    expect(find('all', 'NEWS.example /a')).toBe('1');
    expect(find('all', 'the agency')).toBe('3');
    expect(find('all', 'agency /a')).toBe('');
  });
});

describe('a sighting', () => {
  test('tells the node that alone says what is on record, but not where its person has said it', () => {
    const licence = { state: 'none', hasAnySite: false, onlySource: 'node-a.example' } as const;
    const shown = (mark: 'licensed' | null) => [
      sighting('1', { licence, mark }),
      sighting('2', { licence: { state: 'none', hasAnySite: false } }),
    ];
    const { rerender } = renderBare(sightings({ sightings: shown(null) }));
    expect(screen.getAllByText(/Only one of your nodes told this: node-a.example/)).toHaveLength(1);
    rerender(sightings({ sightings: shown('licensed') }));
    expect(screen.queryByText(/Only one of your nodes/)).toBeNull();
  });

  test('is captured from its row, and says where that goes', async () => {
    const capture = vi.fn(done);
    renderBare(sightings({ sightings: [sighting('1')], actions: { ...ACTIONS, capture } }));
    fireEvent.click(button('Keep evidence'));
    await screen.findByText(/it is under “Evidence”/);
    expect(capture).toHaveBeenCalledWith(sighting('1'));
  });

  test('that cannot be captured says why, and tries again', async () => {
    const capture = vi.fn(failing('registry.unreachable'));
    renderBare(sightings({ sightings: [sighting('1')], actions: { ...ACTIONS, capture } }));
    fireEvent.click(button('Keep evidence'));
    fireEvent.click(await screen.findByText('Try again'));
    await waitFor(() => expect(capture).toHaveBeenCalledTimes(2));
  });

  test('is marked, taken back, left out and deleted', async () => {
    const [mark, mute, remove] = [vi.fn(done), vi.fn(done), vi.fn(done)];
    const actions = { ...ACTIONS, mark, mute, remove };
    const { unmount } = renderBare(sightings({ sightings: [sighting('1')], actions }));
    fireEvent.click(button('Mark as licensed'));
    await waitFor(() => expect(mark).toHaveBeenCalledWith(sighting('1'), 'licensed'));
    fireEvent.click(button('Leave out news.example'));
    await screen.findByText('news.example is left out from now on.');
    expect(mute).toHaveBeenCalledWith('news.example');
    fireEvent.click(button('Delete'));
    await waitFor(() => expect(remove).toHaveBeenCalledTimes(1));
    unmount();

    const marked = sighting('1', { mark: 'licensed' });
    renderBare(sightings({ sightings: [marked], actions }));
    expect(screen.getByText('Licensed, as you say')).toBeTruthy();
    fireEvent.click(button('Take your mark back'));
    await waitFor(() => expect(mark).toHaveBeenCalledWith(marked, null));
  });
});

describe('the list', () => {
  test('is deleted only after it was asked once more', () => {
    const removeAll = vi.fn(done);
    renderBare(sightings({ actions: { ...ACTIONS, removeAll } }));
    fireEvent.click(button('Delete all…'));
    expect(removeAll).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toContain('Delete all sightings?');
    fireEvent.click(button('Keep them'));
    fireEvent.click(button('Delete all…'));
    fireEvent.click(button('Delete all'));
    expect(removeAll).toHaveBeenCalledTimes(1);
  });

  test('is saved as it is shown', () => {
    const exportCsv = vi.fn();
    const two = [sighting('1'), sighting('2', { mark: 'ignored' })];
    renderBare(sightings({ sightings: two, actions: { ...ACTIONS, exportCsv } }));
    fireEvent.click(screen.getByRole('radio', { name: 'Ignored' }));
    fireEvent.click(button('Save as a table (CSV)'));
    expect(exportCsv).toHaveBeenCalledWith([two[1]]);
  });

  test('says whose works could be seen where there is no account', () => {
    renderBare(sightings({ sightings: [], hasAccounts: false }));
    expect(screen.getByText(/no account whose works could be seen/)).toBeTruthy();
  });
});

describe('accounts that are watched', () => {
  test('are added by an address that can be one, and taken out', () => {
    const onChange = vi.fn(done);
    renderBare(<Watched own={[ANOTHER]} watched={WATCHED} onChange={onChange} />);
    fireEvent.change(screen.getByLabelText('Account'), { target: { value: '0x12' } });
    fireEvent.click(button('Watch it'));
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Account').getAttribute('aria-invalid')).toBe('true');
    const address = `0x${'F'.repeat(40)}`;
    fireEvent.change(screen.getByLabelText('Account'), { target: { value: address } });
    fireEvent.change(screen.getByLabelText('What you call it'), { target: { value: 'Ada' } });
    fireEvent.click(button('Watch it'));
    expect(onChange).toHaveBeenLastCalledWith([...WATCHED, { address: address.toLowerCase(), label: 'Ada' }]);
    fireEvent.click(screen.getByLabelText('Remove The agency'));
    expect(onChange).toHaveBeenLastCalledWith(WATCHED.slice(1));
  });
});

describe('sites that are left out', () => {
  test.each([
    ['example.org', 'example.org'],
    ['https://www.example.org/a', 'example.org'],
    ['127.0.0.1', '127.0.0.1'],
  ])('%s is %s', (written, site) => {
    const onChange = vi.fn(done);
    renderBare(<MutedSites sites={['own.example']} onChange={onChange} />);
    fireEvent.change(screen.getByLabelText('Leave out another site'), { target: { value: written } });
    fireEvent.click(button('Leave it out'));
    expect(onChange).toHaveBeenCalledWith(['own.example', site]);
  });
  test('what is no site is refused', () => {
    const onChange = vi.fn(done);
    renderBare(<MutedSites sites={[]} onChange={onChange} />);
    fireEvent.change(screen.getByLabelText('Leave out another site'), { target: { value: 'a b' } });
    fireEvent.click(button('Leave it out'));
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByText(/written as its name/)).toBeTruthy();
  });
});

describe('being told', () => {
  test('that the browser refuses is said', async () => {
    renderWith(telling({ onTell: () => Promise.resolve(false) }));
    fireEvent.click(screen.getByRole('checkbox'));
    await screen.findByText(/does not let Whence show notifications/);
  });
  test('has quiet hours once it is wanted, by night at first', () => {
    const onQuiet = vi.fn(done);
    const { rerender } = renderWith(telling({ isTold: true, onQuiet }));
    fireEvent.click(screen.getByLabelText('Not at certain hours'));
    const quiet = { from: '22:00', to: '07:00' };
    expect(onQuiet).toHaveBeenCalledWith(quiet);
    rerender(telling({ isTold: true, quiet, onQuiet }));
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '08:30' } });
    expect(onQuiet).toHaveBeenLastCalledWith({ from: '22:00', to: '08:30' });
  });
});

test('marks on pictures are off until somebody chooses, and what they give away stands beside', () => {
  const onChange = vi.fn(done);
  renderBare(<HintsSection mode="off" onChange={onChange} />);
  const choices = within(screen.getByRole('group', { name: 'Show a mark' }));
  expect(choices.getByRole<HTMLInputElement>('radio', { name: 'Never' }).checked).toBe(true);
  expect(screen.getByText(/it can notice that a mark is there/)).toBeTruthy();
  fireEvent.click(choices.getByRole('radio', { name: 'Always' }));
  expect(onChange).toHaveBeenCalledWith('always');
});
