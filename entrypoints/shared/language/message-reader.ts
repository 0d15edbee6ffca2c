/** A `messages.json`, as browsers read it. */
export type Messages = Readonly<Record<string, { readonly message: string }>>;

/** What `i18n.getMessage` does, with words of one's own choice: `$1` to `$9` are filled in; empty where there is no such message. */
export const messageReader =
  (messages: Messages) =>
  (key: string, substitutions: string | readonly string[] = []): string =>
    (messages[key]?.message ?? '').replaceAll(
      /\$([1-9])/g,
      (_, place: string) => [substitutions].flat()[Number(place) - 1] ?? '',
    );
