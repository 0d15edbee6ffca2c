import type { ReactNode } from 'react';

interface ChoiceProps<V extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, label: ReactNode])[];
  readonly onChange: (value: V) => void;
}

/** One of a few. */
export const Choice = <V extends string>({ name, legend, value, options, onChange }: ChoiceProps<V>) => (
  <fieldset className="choices">
    <legend>{legend}</legend>
    {options.map(([option, label]) => (
      <label key={option} className="choice">
        <input
          type="radio"
          name={name}
          value={option}
          checked={option === value}
          onChange={() => onChange(option)}
        />
        <span>{label}</span>
      </label>
    ))}
  </fieldset>
);
