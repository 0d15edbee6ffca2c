import { StorageSection, type StorageSectionProps } from '../../components/settings/StorageSection.tsx';
import { After, press } from './acting.tsx';

export const STORAGE: StorageSectionProps = {
  use: {
    total: 912_345_678,
    works: 20_114,
    answers: 48_200_000,
    captures: { count: 12, bytes: 240_000_000 },
    unsent: { count: 1, bytes: 9_100_000 },
    sightings: 41,
  },
  onClear: () => Promise.resolve(),
};

const storage = (changes: Partial<StorageSectionProps>) => (
  <div className="settings">
    <StorageSection {...STORAGE} {...changes} />
  </div>
);

/** What lies on this computer, and deleting of it what is made anew. */
export const STORAGE_STATES = {
  'settings-storage-reading': storage({ use: null }),
  'settings-storage-sure': <After act={press('Delete the copy')}>{storage({})}</After>,
};
