import type * as v from 'valibot';

/** What can be there, as if it were all there. */
type Full<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly Full<E>[]
    : { readonly [K in keyof T]-?: Full<T[K]> };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? unknown : never) : never;

/** A schema of all that can be stored: by one that knows less, what has a field more would be left out of every backup. */
export type Whole<V, O> = v.GenericSchema<unknown, O> & Same<Full<NonNullable<V>>, Full<O>>;
