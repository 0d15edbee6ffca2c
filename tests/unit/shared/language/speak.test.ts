import { beforeEach, describe, expect, test, vi } from 'vitest';
import { i18n } from '#i18n';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak, spoken } from '../../../../entrypoints/shared/language/speak.ts';
import { language } from '../../../../utils/storage/language.ts';

const FRENCH = { settings_section: { message: 'Réglages' } };

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal(
    'fetch',
    vi.fn((url: string) =>
      url.includes('/fr/')
        ? Promise.resolve(Response.json(FRENCH))
        : Promise.reject(new TypeError('no such file')),
    ),
  );
});

describe('the language', () => {
  test('is the browser’s until another is chosen, and then without a file being read', async () => {
    await speak();
    expect(i18n.t('settings.section')).toBe('Settings');
    expect(document.documentElement).toEqual({ lang: 'en', dir: 'ltr' });
    expect(fetch).not.toHaveBeenCalled();
  });

  test('is the one that was chosen, and the browser’s again after that', async () => {
    await language.setValue('fr');
    await speak();
    expect(i18n.t('settings.section')).toBe('Réglages');
    expect(document.documentElement.lang).toBe('fr');
    await language.setValue(null);
    await speak();
    expect(i18n.t('settings.section')).toBe('Settings');
    expect(document.documentElement.lang).toBe('en');
  });

  test('is the browser’s where the build has no words in the one that was chosen', async () => {
    await language.setValue('zh_CN');
    await speak();
    expect(i18n.t('settings.section')).toBe('Settings');
    expect(document.documentElement.lang).toBe('en');
  });

  test('can be chosen among those that the build has', async () => {
    expect(await spoken()).toEqual(['fr']);
  });
});
