import { i18n } from '#i18n';
import { FormField } from '../parts/FormField.tsx';
import { Field } from '../parts/Field.tsx';
import type { PriceErrors, PriceText } from './price-field.ts';

interface PriceFieldsProps {
  readonly price: PriceText;
  /** YYYY-MM-DD, or empty. */
  readonly closes: string;
  readonly errors: PriceErrors;
  readonly onPrice: (price: PriceText) => void;
  readonly onCloses: (day: string) => void;
}

/** What is asked for, in which money, and until when. */
export const PriceFields = ({ price, closes, errors, onPrice, onCloses }: PriceFieldsProps) => (
  <>
    <FormField
      name="amount"
      label={i18n.t('market.price')}
      hint={i18n.t('market.priceHint')}
      error={errors.amount}
      value={price.amount}
      inputMode="decimal"
      onChange={(amount) => onPrice({ ...price, amount })}
    />
    <FormField
      name="token"
      label={i18n.t('market.token')}
      hint={i18n.t('market.tokenHint')}
      error={errors.token}
      value={price.token}
      onChange={(token) => onPrice({ ...price, token })}
    />
    <Field
      name="closes"
      label={i18n.t('market.closesOn')}
      hint={i18n.t('market.closesHint')}
      error={undefined}
    >
      {(attributes) => (
        <input
          {...attributes}
          type="date"
          value={closes}
          onChange={(event) => onCloses(event.currentTarget.value)}
        />
      )}
    </Field>
  </>
);
