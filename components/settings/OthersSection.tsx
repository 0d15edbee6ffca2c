import { i18n } from '#i18n';
import type { OtherRegistries } from '../../utils/storage/other-registries.ts';
import { FormField } from '../parts/FormField.tsx';
import { othersForm, parseOthers } from './parse-others.ts';
import { SavedForm, useSavedForm } from './SavedForm.tsx';

export interface OthersSectionProps {
  readonly others: OtherRegistries | null;
  /** Of the network that is set; null without one. */
  readonly chainId: number | null;
  readonly onSave: (settings: OtherRegistries | null) => Promise<void>;
}

/** Which registries of others are asked as well, and what that gives away. */
export const OthersSection = ({ others, chainId, onSave }: OthersSectionProps) => (
  <section aria-labelledby="others">
    <h2 id="others" tabIndex={-1}>
      {i18n.t('settings.others.title')}
    </h2>
    <p>{i18n.t('settings.others.intro')}</p>
    {chainId === null ? (
      <p className="quiet">{i18n.t('settings.others.needsNetwork')}</p>
    ) : (
      <>
        {others && others.chainId !== chainId && (
          <p className="note">
            {i18n.t('settings.others.otherChain', { set: `${others.chainId}`, used: `${chainId}` })}
          </p>
        )}
        <OthersFields others={others} chainId={chainId} onSave={onSave} />
      </>
    )}
  </section>
);

function OthersFields({ others, chainId, onSave }: OthersSectionProps & { readonly chainId: number }) {
  const { field, saving } = useSavedForm({
    begin: () => othersForm(others),
    parse: (form) => parseOthers(form, chainId),
    onSave,
    savedWords: (isSet) => i18n.t(isSet ? 'settings.saved' : 'settings.others.savedNobody'),
  });
  const since = i18n.t('settings.others.since');
  return (
    <SavedForm saving={saving} label={i18n.t('settings.others.save')}>
      <fieldset className="fields">
        <legend>{i18n.t('settings.others.commitLog')}</legend>
        <FormField
          {...field('commitLog')}
          label={i18n.t('settings.others.contract')}
          hint={i18n.t('settings.others.commitLogHint')}
        />
        <FormField {...field('commitLogSince')} label={since} inputMode="numeric" />
      </fieldset>
      <fieldset className="fields">
        <legend>{i18n.t('settings.others.attestations')}</legend>
        <FormField
          {...field('attestations')}
          label={i18n.t('settings.others.contract')}
          hint={i18n.t('settings.others.attestationsHint')}
        />
        <FormField {...field('schema')} label={i18n.t('settings.others.schema')} />
        <FormField {...field('attestationsSince')} label={since} inputMode="numeric" />
      </fieldset>
    </SavedForm>
  );
}
