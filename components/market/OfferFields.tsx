import { i18n } from '#i18n';
import { Choice } from '../parts/Choice.tsx';
import { FormField } from '../parts/FormField.tsx';
import { Checkbox } from './Checkbox.tsx';
import type { OfferErrors, OfferText } from './parse-offer.ts';
import { PriceFields } from './PriceFields.tsx';

interface OfferFieldsProps {
  readonly form: OfferText;
  readonly errors: OfferErrors;
  readonly onChange: (change: Partial<OfferText>) => void;
}

/** What is asked for a licence, where and how long it holds, and what its holder may do with it. */
export const OfferFields = ({ form, errors, onChange }: OfferFieldsProps) => (
  <>
    <Choice
      name="scope"
      legend={i18n.t('market.where')}
      value={form.scope}
      options={[
        ['buyers_site', i18n.t('market.scopeOne')],
        ['any', i18n.t('market.scopeAny')],
        ['site', i18n.t('market.scopeSite')],
      ]}
      onChange={(scope) => onChange({ scope })}
    />
    {form.scope === 'site' && (
      <FormField
        name="site"
        label={i18n.t('market.site')}
        error={errors.site}
        value={form.site}
        onChange={(site) => onChange({ site })}
      />
    )}
    <FormField
      name="days"
      label={i18n.t('market.duration')}
      hint={i18n.t('market.durationHint')}
      error={errors.days}
      value={form.days}
      inputMode="numeric"
      onChange={(days) => onChange({ days })}
    />
    <FormField
      name="seats"
      label={i18n.t('market.seats')}
      hint={i18n.t('market.seatsHint')}
      error={errors.seats}
      value={form.seats}
      inputMode="numeric"
      onChange={(seats) => onChange({ seats })}
    />
    <PriceFields
      price={form}
      closes={form.closes}
      errors={errors}
      onPrice={onChange}
      onCloses={(closes) => onChange({ closes })}
    />
    <Checkbox
      label={i18n.t('market.exclusive')}
      isOn={form.exclusive}
      onChange={(exclusive) => onChange({ exclusive })}
    />
    <Checkbox
      label={i18n.t('market.transferable')}
      isOn={form.transferable}
      onChange={(transferable) => onChange({ transferable })}
    />
    {form.scope === 'any' && (
      <Checkbox
        label={i18n.t('market.sublicensable')}
        isOn={form.sublicensable}
        onChange={(sublicensable) => onChange({ sublicensable })}
      />
    )}
  </>
);
